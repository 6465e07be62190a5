using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>What an expression speaks of: the flow and the messages that its variables stand for. One serves all evaluations.</summary>
internal sealed class RuleContext
{
    private readonly FlowMessage?[] messages = new FlowMessage?[Enum.GetValues<RuleVariable>().Length];

    public Flow? Flow { get; set; }

    /// <summary>What this capture can see; null where nobody asks.</summary>
    public IInterfaceView? View { get; init; }

    public Binding? Binding => Flow?.Binding;

    public FlowMessage? this[RuleVariable variable]
    {
        get => messages[(int)variable];
        set => messages[(int)variable] = value;
    }

    public void Clear() => Array.Clear(messages);
}
