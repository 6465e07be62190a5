using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Diameter;

/// <summary>DIA-006: an answer has the Hop-by-Hop Identifier of a request that awaits it on its connection.</summary>
internal sealed class StrayAnswerRule : IFlowRule
{
    public RuleDescription Description { get; } = new("DIA-006", Severity.Error, "transaction", "RFC 6733 section 3; RFC 6733 section 6.2",
        "An answer is of a request of its connection, its command and application.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => FieldPlan.Of(MessageField.HopByHop, MessageField.CommandCode);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Queries)
        {
            if (transaction.Request is not null || transaction.Final is not { } answer)
                continue;
            if (!answer.IsStray || Next(context.Flow, answer) is not { } next)
                context.NotEvaluable("the request may not have been captured");
            else if (HasGap(context, answer, answer.Record.Time) || HasGap(context, answer, next.Record.Time))
                context.NotEvaluable("gap in the stream");
            else
                context.Fail(answer, $"The {DiameterNames.Answer(answer.Record.Number64(MessageField.CommandCode))} answers no request that awaits it on its connection.",
                    "the Hop-by-Hop Identifier of such a request", answer.Record.Number64(MessageField.HopByHop).ToString(CultureInfo.InvariantCulture));
        }
    }

    // What was lost of a stream shows when it goes on.
    private static FlowMessage? Next(Flow flow, FlowMessage answer)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Number > answer.Record.Number && message.Record.Source == answer.Record.Destination && message.Record.Destination == answer.Record.Source)
                return message;
        }
        return null;
    }

    private static bool HasGap(FlowRuleContext context, FlowMessage answer, long time)
        => context.View.HasGap(answer.Source, Protocol.Diameter, time) || context.View.HasGap(answer.Destination, Protocol.Diameter, time);
}
