namespace ImsTrace.Capture.Transport;

/// <summary>Bounds of what the transport stage may hold.</summary>
public sealed record TransportLimits
{
    /// <summary>The limits that hold where none are given.</summary>
    public static TransportLimits Default { get; } = new();

    /// <summary>Most TCP connections; the one longest silent goes first.</summary>
    public int MaximumConnections { get; init; } = 65536;

    /// <summary>Most directions of SCTP associations; the one longest silent goes first.</summary>
    public int MaximumAssociations { get; init; } = 16384;

    /// <summary>Most bytes of one direction that the sink leaves unconsumed.</summary>
    public int MaximumUnread { get; init; } = 4 << 20;

    /// <summary>Most bytes of one direction that wait behind a hole.</summary>
    public int MaximumWaitingBytes { get; init; } = 1 << 20;

    /// <summary>Most segments (TCP) or chunks (SCTP) of one direction that wait.</summary>
    public int MaximumWaitingPieces { get; init; } = 512;

    /// <summary>Most bytes held for all connections and associations together.</summary>
    public long MaximumHeld { get; init; } = 32 << 20;

    /// <summary>Sequence numbers further than this from the expected one belong to another connection on the same ports.</summary>
    public int MaximumWindow { get; init; } = 64 << 20;

    /// <summary>A connection silent for longer, by capture time, is given up.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A closed connection is remembered so long, to know late retransmissions.</summary>
    public TimeSpan ClosedTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal long IdleNanoseconds => IdleTimeout.Ticks * TimeSpan.NanosecondsPerTick;

    internal long ClosedNanoseconds => ClosedTimeout.Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>Throws where a limit makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumAssociations, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumUnread, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaximumUnread, 1 << 28);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumWaitingBytes, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumWaitingPieces, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumHeld, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumWindow, 65536);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaximumWindow, 1 << 30);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(IdleTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ClosedTimeout, TimeSpan.Zero);
    }
}
