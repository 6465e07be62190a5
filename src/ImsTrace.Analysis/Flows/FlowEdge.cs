namespace ImsTrace.Analysis.Flows;

/// <summary>Why one message stands in the same flow as another, or in a flow that follows from the other's.</summary>
/// <param name="From">Number of the earlier message.</param>
/// <param name="To">Number of the message that was joined to it.</param>
/// <param name="Key">What joins them.</param>
/// <param name="Value">The value that both have, as bytes of the wire.</param>
/// <param name="Strength">0 to 1; below 0.6 it joins nothing and is shown as possible.</param>
/// <param name="OtherFlow">Key of the flow of the earlier message, where that is another one: the two are related, not joined; else 0.</param>
public readonly record struct FlowEdge(long From, long To, JoinKey Key, ReadOnlyMemory<byte> Value, float Strength, ulong OtherFlow = 0);
