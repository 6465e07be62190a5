using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules;

/// <summary>A rule that the rule language cannot say; it looks at a flow as a whole.</summary>
internal interface IFlowRule
{
    string Id { get; }

    /// <summary>The fields that it reads.</summary>
    FieldPlan Plan { get; }

    void Judge(FlowRuleContext context);
}
