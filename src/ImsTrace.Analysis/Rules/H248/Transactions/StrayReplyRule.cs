using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.H248.Transactions;

/// <summary>H248-003: a reply belongs to a request, and there is one reply to it.</summary>
internal sealed class StrayReplyRule : IFlowRule
{
    // Ids count up as a rule (H.248.1 section 8.1.1): an id just above one that was captured was used after it.
    private const uint MostAhead = 100;

    public RuleDescription Description { get; } = new("H248-003", Severity.Error, "transaction", "H.248.1 section 8.1.1; H.248.1 section 8.2.2",
        "A reply answers a request that was sent, and it is the only one.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan;

    public void Judge(FlowRuleContext context)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange.Reply is { } reply)
                Judge(context, exchange, reply);
        }
    }

    private static void Judge(FlowRuleContext context, GatewayExchange exchange, FlowMessage reply)
    {
        if (exchange.WholeReplies > 1)
            context.Fail(exchange.Answered.Count > 0 ? exchange.Answered[^1].Message : reply, "The request got two different replies.", "one reply",
                $"{exchange.WholeReplies}, transaction {reply.Record.String(MessageField.TransactionId)}");
        else if (exchange.Request is not null)
            context.Pass();
        else if (Earlier(context, reply) is { } earlier)
            context.Fail(reply, "The reply has a transaction id that no request had.", "the id of a request",
                string.Create(CultureInfo.InvariantCulture, $"{reply.Record.String(MessageField.TransactionId)}, the last request before had {earlier}"));
        else
            context.NotEvaluable("the request may lie before the capture");
    }

    private static uint? Earlier(FlowRuleContext context, FlowMessage reply)
    {
        uint? last = null;
        if (!DecimalNumber.TryRead(reply.Record.Text(MessageField.TransactionId), out uint id) || context.View.HasGap(reply.Source, Protocol.H248, reply.Record.Time))
            return null;
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange.Request is { } request && request.Record.Number < reply.Record.Number && request.Record.Source.Host == reply.Record.Destination.Host
                && DecimalNumber.TryRead(request.Record.Text(MessageField.TransactionId), out uint before) && before < id && id - before <= MostAhead)
                last = before;
        }
        return last;
    }
}
