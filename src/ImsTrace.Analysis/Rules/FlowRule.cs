using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules;

/// <summary>A rule whose judgement is one method, and that remembers nothing.</summary>
internal sealed class FlowRule(RuleDescription description, FieldPlan plan, Action<FlowRuleContext> judge) : IFlowRule
{
    public RuleDescription Description => description;

    public FieldPlan Plan => plan;

    public void Judge(FlowRuleContext context) => judge(context);
}
