using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SIP-REG-003: a terminal keeps the Call-ID of its registration when it refreshes it.</summary>
internal sealed class RefreshCallIdRule : IFlowRule
{
    private readonly RecentMap<ulong, (ulong Call, long Until)> known = new(most: 10_000);

    public RuleDescription Description { get; } = new("SIP-REG-003", Severity.Warning, "transaction", "RFC 3261 section 10.2",
        "A refresh has the Call-ID of the registration.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Registration);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.CallId, MessageField.Contacts, MessageField.AuthNonce, MessageField.AuthResponse);

    public long Forgotten => known.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow is not { Kind: FlowKind.Registration, Binding: { } binding } || context.Registers.FirstOrDefault() is not { Request: { } first })
            return;
        ulong terminal = FieldHash.Of(first.Record.First(MessageField.Contacts)) ^ (FieldHash.Of(first.Record.Text(MessageField.ToUri)) * 3);
        ulong call = FieldHash.Of(first.Record.Text(MessageField.CallId));
        bool isRefresh = RegisterRequests.IsRefresh(first) && known.TryGet(terminal, out (ulong Call, long Until) before) && first.Time < before.Until;
        if (isRefresh)
        {
            known.TryGet(terminal, out before);
            context.Require(before.Call == call, first, "The refresh has another Call-ID than the registration.", "the Call-ID of the registration",
                $"{first.Record.String(MessageField.CallId)}");
        }
        if (binding.ValidUntil is { } until)
            known.Set(terminal, (call, until));
    }
}
