using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules;

/// <summary>A rule whose judgement is one method, and that remembers nothing.</summary>
internal sealed class FlowRule(RuleDescription description, FieldPlan plan, Action<FlowRuleContext> judge, FlowNeeds needs = default) : IFlowRule
{
    public RuleDescription Description => description;

    public FieldPlan Plan => plan;

    public FlowNeeds Needs => needs;

    public void Judge(FlowRuleContext context) => judge(context);
}
