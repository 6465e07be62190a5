using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-DLG-012: an INVITE makes one early dialog, and MSRP waits until it is confirmed (RFC 4975 section 8.8 allows both).</summary>
internal sealed class EarlyDialogsRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-DLG-012", Severity.Info, "dialog", "RFC 4975 section 8.8",
        "An INVITE makes one early dialog, and MSRP starts once it is confirmed.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.ToTag);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return;
        FlowMessage? accepted = null;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Request: { } invite } || !invite.Is("INVITE"u8))
                continue;
            JudgeTags(context, transaction);
            if (transaction.Final is { } final && final.StatusOf() is >= 200 and < 300 && (accepted is null || final.Record.Number < accepted.Record.Number))
                accepted = final;
        }
        if (context.Flow.Kind == FlowKind.Session && accepted is not null)
            JudgeMessages(context, accepted);
    }

    private static void JudgeTags(FlowRuleContext context, Transaction invite)
    {
        FlowMessage? first = null;
        foreach (FlowMessage response in invite.Responses)
        {
            if (response.StatusOf() >= 300 || !response.Record.Has(MessageField.ToTag))
                continue;
            if (first is not null)
                context.Require(response.Record.Text(MessageField.ToTag).SequenceEqual(first.Record.Text(MessageField.ToTag)), response,
                    "The INVITE was forked, so there is more than one early dialog.", $"To tag {first.Record.String(MessageField.ToTag)}",
                    $"To tag {response.Record.String(MessageField.ToTag)}");
            first ??= response;
        }
    }

    private static void JudgeMessages(FlowRuleContext context, FlowMessage accepted)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Msrp || !message.IsRequest || !message.Is("SEND"u8))
                continue;
            context.Require(message.ComesAfter(accepted), message, "MSRP is used in a dialog that is not confirmed yet: another fork may be the one that stays.",
                "after the 2xx of the INVITE", $"before the {accepted.StatusOf()}");
            return; // the first one tells
        }
    }
}
