namespace ImsTrace.Replay.Comparison;

/// <summary>How much a difference weighs.</summary>
public enum DifferenceLevel : byte
{
    /// <summary>The network's policy: another header, another text.</summary>
    Warning,

    /// <summary>The behaviour is another one: the call fails.</summary>
    Error,
}
