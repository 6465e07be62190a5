using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-TXN-017: the 2xx of an INVITE is confirmed by an ACK within 64*T1.</summary>
internal sealed class UnconfirmedSessionRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-TXN-017", Severity.Error, "transaction", "RFC 3261 section 13.3.1.4",
        "The 200 of an INVITE is confirmed by an ACK within 64*T1.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.CSeq);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            bool isFirstHop = transaction is { Protocol: Protocol.Sip, Upstream: null, Request: not null };
            if (isFirstHop && transaction.Request!.Is("INVITE"u8) && transaction.Final is { } final && final.StatusOf() < 300)
                Judge(context, transaction.Request!, final);
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage invite, FlowMessage final)
    {
        FlowMessage? ack = null;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            bool isAck = message.IsRequest && message.Is("ACK"u8) && message.HasSameCSeq(invite);
            if (isAck && message.Source.IsUnseenOrSame(invite.Source))
                ack ??= message;
        }
        long waited = (ack?.Time ?? context.Flow.LastTime) - final.Time;
        if (ack is not null && waited <= FlowRuleContext.TransactionTime)
            context.Pass();
        else if (ack is null && context.IsCut && waited < FlowRuleContext.TransactionTime)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Fail(final, "The 200 of the INVITE was not confirmed by an ACK within 32 s.", "an ACK within 64*T1",
                ack is null ? "no ACK" : $"ACK after {waited / 1_000_000} ms");
    }
}
