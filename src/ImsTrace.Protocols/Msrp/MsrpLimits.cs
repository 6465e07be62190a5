namespace ImsTrace.Protocols.Msrp;

/// <summary>How much of one MSRP message is accepted.</summary>
public sealed record MsrpLimits
{
    /// <summary>The limits used where none are given.</summary>
    public static MsrpLimits Default { get; } = new();

    /// <summary>The longest message in bytes, from start line to end-line.</summary>
    public int MaxMessageLength { get; init; } = 1 << 22;

    /// <summary>The longest start line in bytes, without its CRLF.</summary>
    public int MaxStartLineLength { get; init; } = 512;

    /// <summary>How many messages of one sender may be under way; of more the oldest is given up.</summary>
    public int MaxOpenMessages { get; init; } = 16;

    /// <summary>How many bytes of one chunked message are held; of a longer one only which bytes have come is known.</summary>
    public int MaxHeldContent { get; init; } = 1 << 16;

    /// <summary>How many bytes may be missing in front of a chunk that is held; with one further ahead the message is held no more.</summary>
    public int MaxHeldGap { get; init; } = 1 << 13;

    /// <summary>How many bytes the messages under way hold together, on all connections of one worker; the longest silent is given up.</summary>
    public int MaxHeldTogether { get; init; } = 1 << 22;

    /// <summary>Throws where a limit makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxStartLineLength, MsrpStartLine.MaxTransactionIdLength + 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessageLength, MaxStartLineLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxOpenMessages, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxHeldContent);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxHeldGap);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxHeldTogether);
    }
}
