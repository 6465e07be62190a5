using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>
/// SIP-REG-006: a terminal refreshes its registration 600 s before the end, or at half of its time where that is 1200 s or less. One that
/// never comes is told of where the terminal is heard of again: before that it may have been switched off.
/// </summary>
internal sealed class RefreshTimeRule : IFlowRule
{
    private const long Second = 1_000_000_000;
    private const long Tolerance = 30; // seconds
    private readonly RecentMap<ulong, (long Time, long Granted)> known = new(most: 10_000);

    public RuleDescription Description { get; } = new("SIP-REG-006", Severity.Warning, "timing", "TS 24.229 section 5.1.1.4.1",
        "A refresh comes 600 s before the end, or at half of a short time.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.CallId, MessageField.AuthNonce, MessageField.AuthResponse);

    public long Forgotten => known.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Binding is not { } binding)
            return;
        if (context.Flow.Kind != FlowKind.Registration)
            JudgeUse(context, binding);
        else if (context.Registers.FirstOrDefault() is { Request: { } first })
            JudgeRefresh(context, binding, first);
    }

    private void JudgeRefresh(FlowRuleContext context, Binding binding, FlowMessage first)
    {
        ulong call = FieldHash.Of(first.Record.Text(MessageField.CallId));
        if (known.TryGet(call, out (long Time, long Granted) before) && before.Granted > 0 && binding.RequestedExpires != 0)
            Judge(context, first, before.Time, before.Granted);
        else if (binding.ValidBefore is { } until && binding.RequestedExpires != 0 && RegisterRequests.IsRefresh(first) && IsStillOn(context, binding))
            context.Require(first.Record.Time <= until, first, "The terminal refreshes a registration that has ended.", "a refresh before the end", Late(first.Record.Time - until));
        if (binding.GrantedExpires is { } granted)
            known.Set(call, (binding.Time, granted));
    }

    // A terminal that sends has not been switched off: it let its registration end.
    private static void JudgeUse(FlowRuleContext context, Binding binding)
    {
        FlowMessage first = context.Flow.First;
        if (first is { IsRequest: true, Source.Role: NodeRole.Ue } && binding is { GrantedExpires: > 0, ValidUntil: { } until } && IsStillOn(context, binding)
            && first.Record.Protocol == Protocol.Sip)
            context.Require(first.Record.Time <= until, first, "The terminal goes on although it did not refresh its registration.", "a refresh before the end",
                Late(first.Record.Time - until));
    }

    private static bool IsStillOn(FlowRuleContext context, Binding binding) => context.Flow.HasRegistrationHistory && binding.GrantedExpires != 0;

    private static string Late(long late) => string.Create(CultureInfo.InvariantCulture, $"{late / Second} s after the end");

    private static void Judge(FlowRuleContext context, FlowMessage register, long since, long granted)
    {
        // RFC 3261 section 10.2.4 wants it before the end, no more.
        long due = (context.Profile & Profile.Ims) == 0 ? granted : granted > 1200 ? granted - 600 : granted / 2;
        long after = (register.Time - since) / Second;
        context.Require(after <= due + Tolerance, register, "The registration was refreshed too late.", $"after {due} s of {granted} s",
            $"after {after} s");
    }
}
