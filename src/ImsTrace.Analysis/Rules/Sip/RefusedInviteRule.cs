using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-TXN-016: each hop confirms the refusal of an INVITE by ACK within timer H.</summary>
internal sealed class RefusedInviteRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-TXN-016", Severity.Error, "transaction", "RFC 3261 section 17.2.1",
        "The refusal of an INVITE is confirmed by ACK on its hop within 64*T1.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            bool isRefused = transaction is { Protocol: Protocol.Sip, Request: { } request, Final: { } final } && request.Is("INVITE"u8) && final.StatusOf() >= 300;
            if (isRefused)
                Judge(context, transaction.Ack, transaction.Final!);
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage? ack, FlowMessage final)
    {
        long waited = ack is not null ? ack.Time - final.Time : context.Watched(final);
        if (ack is not null && waited <= FlowRuleContext.TransactionTime)
            context.Pass();
        else if (ack is null && context.IsCutBehind(final) && waited <= FlowRuleContext.TransactionTime)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Fail(final, $"The {final.StatusOf()} of the INVITE was not confirmed by an ACK on its hop within 32 s.", "an ACK within 64*T1",
                ack is null ? "no ACK" : $"ACK after {waited / 1_000_000} ms");
    }
}
