using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SIP-REG-006: a terminal refreshes its registration 600 s before the end, or at half of its time where that is 1200 s or less.</summary>
internal sealed class RefreshTimeRule : IFlowRule
{
    private const long Second = 1_000_000_000;
    private const long Tolerance = 30; // seconds
    private readonly RecentMap<ulong, (long Time, long Granted)> known = new(most: 10_000);

    public RuleDescription Description { get; } = new("SIP-REG-006", Severity.Warning, "timing", "TS 24.229 section 5.1.1.4.1",
        "A refresh comes 600 s before the end, or at half of a short time.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Registration);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.CallId, MessageField.AuthNonce, MessageField.AuthResponse);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow is not { Kind: FlowKind.Registration, Binding: { } binding } || context.Registers.FirstOrDefault() is not { Request: { } first })
            return;
        ulong call = FieldHash.Of(first.Record.Text(MessageField.CallId));
        if (known.TryGet(call, out (long Time, long Granted) before) && before.Granted > 0 && binding.RequestedExpires != 0)
            Judge(context, first, before.Time, before.Granted);
        if (binding.GrantedExpires is { } granted)
            known.Set(call, (binding.Time, granted));
    }

    private static void Judge(FlowRuleContext context, FlowMessage register, long since, long granted)
    {
        long due = granted > 1200 ? granted - 600 : granted / 2;
        long after = (register.Time - since) / Second;
        context.Require(after <= due + Tolerance, register, "The registration was refreshed too late.", $"after {due} s of {granted} s",
            $"after {after} s");
    }
}
