using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Services;

/// <summary>TPR-009: an application server sends no MESSAGE to a user whose registration, as it was told, has ended.</summary>
internal sealed class ExpiredNoticeRule : IFlowRule
{
    public RuleDescription Description { get; } = new("TPR-009", Severity.Warning, "sequence", "TS 24.229 section 5.7.1.1",
        "A server writes only to users whose registration lasts, as it was told.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.AsMessage);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow is not { Kind: FlowKind.AsMessage, First: { IsRequest: true } first } || (context.Flow.Binding ?? context.Flow.CalledBinding) is not { } binding)
            return;
        foreach (ServerNotice notice in binding.Notices)
        {
            if (notice.Server.Host != first.Record.Source.Host || notice.Number > first.Record.Number || notice.Expires is not { } told)
                continue;
            long late = (first.Time - notice.Time) / 1_000_000_000 - told;
            if (told > 0 && late <= 0)
                context.Pass();
            else
                context.Fail(first, "The application server writes to a user who, as it was told, is not registered any more.",
                    "a third-party REGISTER that has not expired", told == 0 ? "one with Expires 0" : $"one that expired {late} s before");
        }
    }
}
