using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Rules.Diameter;

/// <summary>DIA-019: a query is answered within the time that who asks can wait.</summary>
internal sealed class AnswerTimeRule : IFlowRule
{
    private const long Budget = 1_000_000_000;
    private const long Patience = 10_000_000_000;

    public RuleDescription Description { get; } = new("DIA-019", Severity.Warning, "timing", "KPI",
        "A query is answered within 1 s.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => FieldPlan.Of(MessageField.CommandCode, MessageField.ApplicationId);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Queries)
        {
            if (transaction is { Protocol: Protocol.Diameter, Request: { } request } && request.Record.Number64(MessageField.ApplicationId) != DiameterApplication.Base)
                Judge(context, transaction.Final, request);
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage? answer, FlowMessage request)
    {
        string name = DiameterNames.Request(request.Record.Number64(MessageField.CommandCode));
        if (answer is not null)
        {
            long took = answer.Time - request.Time;
            if (took <= Budget)
                context.Pass();
            else
                context.Fail(answer, $"The {name} was answered after {took / 1_000_000} ms.", "within 1 s", $"{took / 1_000_000} ms");
        }
        else if ((context.IsCutBehind(request) && context.Watched(request) < Patience) || request.Record.IsTruncated)
        {
            context.NotEvaluable("capture ends inside the flow");
        }
        else if (context.View.HasGap(request.Source, Protocol.Diameter, request.Record.Time))
        {
            context.NotEvaluable("gap in the stream");
        }
        else
        {
            context.Fail(request, $"The {name} got no answer.", "an answer within 1 s", "none");
        }
    }
}
