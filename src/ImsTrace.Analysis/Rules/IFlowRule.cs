using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules;

/// <summary>
/// A rule that the rule language cannot say; it looks at a flow as a whole. One that compares flows keeps what it needs of
/// earlier ones, bounded: flows come one after the other, in the order in which they ended.
/// </summary>
internal interface IFlowRule
{
    /// <summary>What it is and asks for.</summary>
    RuleDescription Description { get; }

    /// <summary>The fields that it reads.</summary>
    FieldPlan Plan { get; }

    /// <summary>Which flows it has something to say of, as far as that shows without a look at their messages.</summary>
    FlowNeeds Needs => default;

    /// <summary>How much of what it keeps of earlier flows gave way under its limits.</summary>
    long Forgotten => 0;

    void Judge(FlowRuleContext context);
}
