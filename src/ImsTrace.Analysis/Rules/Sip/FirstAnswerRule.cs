using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-TXN-007: an INVITE gets an answer, be it 100, within 200 ms.</summary>
internal sealed class FirstAnswerRule : IFlowRule
{
    private const long Allowed = 200_000_000;

    public RuleDescription Description { get; } = new("SIP-TXN-007", Severity.Warning, "timing", "RFC 3261 section 17.2.1",
        "An INVITE gets its first answer, or 100, within 200 ms.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { } request } && request.Is("INVITE"u8))
                Judge(context, transaction, request);
        }
    }

    private static void Judge(FlowRuleContext context, Transaction transaction, FlowMessage request)
    {
        FlowMessage? first = transaction.Responses.Count > 0 ? transaction.Responses[0] : null;
        long waited = first is not null ? first.Time - request.Time : context.Watched(request);
        if (waited > Allowed)
            context.Fail(request, "The INVITE had no answer within 200 ms.", "100 or another answer within 200 ms",
                first is null ? "none" : $"{first.StatusOf()} after {waited / 1_000_000} ms");
        else if (first is not null)
            context.Pass();
        else if (context.IsCut)
            context.NotEvaluable("capture ends inside the flow");
    }
}
