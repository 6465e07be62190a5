namespace ImsTrace.Capture.Hep.Listening;

/// <summary>Bounds of what senders of HEP may hold.</summary>
public sealed record HepListenerLimits
{
    /// <summary>The limits that hold where none are given.</summary>
    public static HepListenerLimits Default { get; } = new();

    /// <summary>Most connections at once; further ones are closed when they come.</summary>
    public int MaximumConnections { get; init; } = 256;

    /// <summary>Longest packet of a connection, thus the most that waits for its end; a HEP packet can say at most 65,535.</summary>
    public int MaximumPacket { get; init; } = ushort.MaxValue;

    /// <summary>Bytes of a connection without the start of a packet, after which it is closed.</summary>
    public int MaximumGarbage { get; init; } = 64 * 1024;

    /// <summary>How long a packet may take from its first byte to its last, and a TLS handshake.</summary>
    public TimeSpan PacketTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may be silent.</summary>
    public TimeSpan SilentTime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Most bytes of packets that wait to be decoded.</summary>
    public int MaximumWaiting { get; init; } = 64 << 20;

    /// <summary>Throws where a limit makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumPacket, HepFramer.LongestStart);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaximumPacket, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumGarbage, 0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(PacketTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SilentTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumWaiting, 1);
    }
}
