using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.H248.Transactions;

/// <summary>H248-002: a request gets its reply, or a pending in front of it, within LONG-TIMER.</summary>
internal sealed class ReplyTimeRule : IFlowRule
{
    // About as long as a request may be repeated (H.248.1 section D.1.1).
    private const long LongTimer = 30_000_000_000;

    public RuleDescription Description { get; } = new("H248-002", Severity.Error, "transaction", "H.248.1 section 8.2; H.248.1 Annex D.1",
        "A request gets its reply, or a Pending before it, within LONG-TIMER.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan;

    public void Judge(FlowRuleContext context)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange.Request is { Record.IsMalformed: false } request)
                Judge(context, exchange, request);
        }
    }

    private static void Judge(FlowRuleContext context, GatewayExchange exchange, FlowMessage request)
    {
        long last = request.Time;
        foreach (Retransmission copy in request.Retransmissions)
            last = Math.Max(last, copy.Frame.Time);
        foreach (FlowMessage response in exchange.Transaction.Responses)
        {
            if (response != exchange.Reply && (exchange.Reply is null || response.Record.Number < exchange.Reply.Record.Number))
                last = Math.Max(last, response.Time); // a Pending
        }
        if (exchange.Reply is { } reply)
            context.Require(reply.Time - last <= LongTimer, reply, "The reply came later than 30 s after the request.", "within 30 s",
                $"{(reply.Time - last) / 1_000_000} ms");
        else if (context.IsCut && context.Flow.LastTime - last < LongTimer)
            context.NotEvaluable("capture ends inside the flow");
        else if (context.View.HasGap(request.Source, Protocol.H248, request.Record.Time))
            context.NotEvaluable("gap in the stream");
        else
            context.Fail(request, "The request got no reply.", "a reply within 30 s", request.Retransmissions.Count == 0 ? "none" : $"none, sent {request.Retransmissions.Count + 1} times");
    }
}
