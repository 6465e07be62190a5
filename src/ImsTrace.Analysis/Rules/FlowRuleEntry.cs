using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules;

/// <summary>A rule that is code, with its place among the results, and what a flow must have for it to be asked.</summary>
internal sealed class FlowRuleEntry
{
    private readonly uint kinds;
    private readonly FieldSet trigger;
    private readonly bool hasTrigger;

    public FlowRuleEntry(IFlowRule rule, int place)
    {
        (Rule, Place) = (rule, place);
        foreach (FlowKind kind in rule.Kinds)
            kinds |= 1u << (int)kind;
        trigger = rule.Trigger.Fields;
        hasTrigger = trigger.Count > 0;
    }

    public IFlowRule Rule { get; }

    public int Place { get; }

    /// <summary>Whether the rule looks at a flow of this kind whose messages have these fields.</summary>
    public bool LooksAt(FlowKind kind, in FieldSet fields)
        => (kinds == 0 || (kinds >> (int)kind & 1) != 0) && (!hasTrigger || fields.HasAny(trigger));
}
