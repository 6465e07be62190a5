using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-TXN-030: a proxy sends a request on within 200 ms, the time that it waits for Diameter answers not counted.</summary>
internal sealed class ForwardingDelayRule : IFlowRule
{
    private const long Allowed = 200_000_000;

    public RuleDescription Description { get; } = new("SIP-TXN-030", Severity.Warning, "timing", "KPI",
        "A proxy sends a request on within 200 ms, Diameter queries not counted.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.CallId);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is not { Request: { } copy, Upstream: { Request: { } received } upstream }
                || !copy.IsCopyOf(received) || !IsFirst(upstream, transaction))
                continue;
            long delay = copy.Time - received.Time - Queries(upstream, copy.Time);
            if (delay <= Allowed)
                context.Pass();
            else if (IsSentAgain(context, received, copy))
                context.NotEvaluable(UnseenParts.StartedInside);
            else
                context.Fail(copy, "A proxy took more than 200 ms to send a request on.", "at most 200 ms", $"{delay / 1_000_000} ms");
        }
    }

    // Soon after the capture began, what looks like the first copy may not be.
    private static bool IsSentAgain(FlowRuleContext context, FlowMessage received, FlowMessage copy)
        => (received.Retransmissions.Count > 0 || copy.Retransmissions.Count > 0) && context.Flow.BeginsWithin(received, FlowRuleContext.TransactionTime);

    // A later copy is a fork or another try, and waits for the one before.
    private static bool IsFirst(Transaction upstream, Transaction transaction)
    {
        foreach (Transaction below in upstream.Downstream)
        {
            if (below.Protocol == Protocol.Sip)
                return below == transaction;
        }
        return false;
    }

    private static long Queries(Transaction upstream, long until)
    {
        long time = 0;
        foreach (Transaction below in upstream.Downstream)
        {
            if (below is { Protocol: Protocol.Diameter, Request: { } query, Final: { } answer } && answer.Time <= until)
                time += Math.Max(0, answer.Time - query.Time);
        }
        return time;
    }
}
