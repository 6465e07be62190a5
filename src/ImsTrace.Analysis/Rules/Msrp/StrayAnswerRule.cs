using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>MSRP-026: an answer has the transaction identifier of a request, and goes back on the connection that brought that.</summary>
internal static class StrayAnswerRule
{
    public static FlowRule Make() => new(
        new("MSRP-026", Severity.Error, "transaction", "RFC 4975 sections 7.2, 9", "An answer is of a request of its connection, ends with $ and has no body."),
        FieldPlan.Of(MessageField.TransactionId, MessageField.Method), Judge, FlowNeeds.Of(Protocol.Msrp));

    private static void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return;
        foreach (FlowMessage answer in context.Flow.Messages)
        {
            if (answer.Record.Protocol != Protocol.Msrp || answer.IsRequest)
                continue;
            if (answer.Transaction?.Request is not null)
                context.Pass();
            else if (!context.Flow.First.Is("INVITE"u8))
                context.NotEvaluable("capture started inside the session");
            else if (Asked(context.Flow, answer) is { } asked)
                context.Fail(answer, asked.Length > 0 ? "The answer goes back on another connection than its request came on." : "The answer has the transaction identifier of no request.",
                    asked.Length > 0 ? $"on the connection of {asked}" : "that of a request on its connection", answer.Record.String(MessageField.TransactionId));
            else
                context.NotEvaluable("the requests of its connection were not captured");
        }
    }

    // Where the request with its identifier came on; empty for none, null where no request of the connection was seen.
    private static string? Asked(Flow flow, FlowMessage answer)
    {
        string? found = null;
        foreach (FlowMessage request in flow.Messages)
        {
            if (request.Record.Protocol != Protocol.Msrp || !request.IsRequest || request.Record.Number > answer.Record.Number)
                continue;
            if (request.Record.Text(MessageField.TransactionId).SequenceEqual(answer.Record.Text(MessageField.TransactionId)) && request.Transaction?.Final is null)
                return $"{request.Record.Source} to {request.Record.Destination}";
            if (request.Record.Source == answer.Record.Destination && request.Record.Destination == answer.Record.Source)
                found = "";
        }
        return found;
    }
}
