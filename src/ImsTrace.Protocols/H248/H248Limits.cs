namespace ImsTrace.Protocols.H248;

/// <summary>How much of one H.248 message is read.</summary>
public sealed record H248Limits
{
    /// <summary>The limits used where none are given.</summary>
    public static H248Limits Default { get; } = new();

    /// <summary>The longest message in bytes that a stream may carry without a TPKT header in front.</summary>
    public int MaxMessageLength { get; init; } = 64 * 1024;

    /// <summary>How deep braces, or BER values, may nest.</summary>
    public int MaxDepth { get; init; } = 48;

    /// <summary>How many nodes one message may have.</summary>
    public int MaxNodes { get; init; } = 16 * 1024;

    /// <summary>How many bytes of text may be made of a binary message: names, numbers and session descriptions.</summary>
    public int MaxDerivedText { get; init; } = 256 * 1024;

    /// <summary>Throws where a limit makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessageLength, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDepth, 8);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxDepth, 200);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxNodes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDerivedText, 0);
    }
}
