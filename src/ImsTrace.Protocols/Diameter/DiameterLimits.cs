namespace ImsTrace.Protocols.Diameter;

/// <summary>How much of one Diameter message is accepted.</summary>
public sealed record DiameterLimits
{
    /// <summary>The most that the 24-bit length field can say.</summary>
    public const int LongestPossibleMessage = (1 << 24) - 4;

    /// <summary>The deepest nesting that can be asked for.</summary>
    public const int DeepestPossibleNesting = 32;

    /// <summary>The limits used where none are given.</summary>
    public static DiameterLimits Default { get; } = new();

    /// <summary>The longest message in bytes; a header that says more is taken for garbage.</summary>
    public int MaxMessageLength { get; init; } = 1 << 20;

    /// <summary>How deep grouped AVPs may nest.</summary>
    public int MaxDepth { get; init; } = 16;

    /// <summary>How many AVPs of one message are walked over, those in groups included.</summary>
    public int MaxAvps { get; init; } = 20_000;

    /// <summary>Throws where a limit makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessageLength, DiameterHeader.Size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxMessageLength, LongestPossibleMessage);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDepth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxDepth, DeepestPossibleNesting);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAvps, 1);
    }
}
