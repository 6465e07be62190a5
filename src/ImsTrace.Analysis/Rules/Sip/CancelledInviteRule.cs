using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-TXN-023: an INVITE whose CANCEL was accepted gets its final answer, 487 where no other was under way.</summary>
internal sealed class CancelledInviteRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-TXN-023", Severity.Error, "transaction", "RFC 3261 section 9.2",
        "An INVITE whose CANCEL was accepted gets its final answer within 64*T1.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.Vias);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            bool isAccepted = transaction is { Protocol: Protocol.Sip, Request: { } cancel, Final: { } final } && cancel.Is("CANCEL"u8)
                && final.StatusOf() is >= 200 and < 300;
            if (isAccepted && Invite(context.Flow, transaction.Request!) is { } invite) // isAccepted saw it
                Judge(context, invite, transaction.Final!);
        }
    }

    // The CANCEL has the Via of its INVITE and no other.
    private static Transaction? Invite(Flow flow, FlowMessage cancel)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { } request } && request.Is("INVITE"u8)
                && request.Record.First(MessageField.Vias).SequenceEqual(cancel.Record.First(MessageField.Vias)))
                return transaction;
        }
        return null;
    }

    private static void Judge(FlowRuleContext context, Transaction invite, FlowMessage accepted)
    {
        long waited = (invite.Final?.Time ?? context.Flow.WatchedUntil) - accepted.Time;
        if (invite.Final is not null && waited <= FlowRuleContext.TransactionTime)
            context.Pass();
        else if (waited <= FlowRuleContext.TransactionTime)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Fail(accepted, "The CANCEL was accepted, but its INVITE got no final answer in time.", "487, or another final answer, within 32 s",
                invite.Final is { } late ? $"{late.StatusOf()} after {waited / 1_000_000} ms" : "none");
    }
}
