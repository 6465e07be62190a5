using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules;

/// <summary>A rule whose judgement is one method; what it remembers is its maker's.</summary>
internal sealed class FlowRule(RuleDescription description, FieldPlan plan, Action<FlowRuleContext> judge, FlowNeeds needs = default) : IFlowRule
{
    public RuleDescription Description => description;

    public FieldPlan Plan => plan;

    public FlowNeeds Needs => needs;

    /// <summary>Tells how much of what it remembers gave way; null where it remembers nothing, or another rule of its maker tells.</summary>
    public Func<long>? TellForgotten { get; init; }

    public long Forgotten => TellForgotten?.Invoke() ?? 0;

    public void Judge(FlowRuleContext context) => judge(context);
}
