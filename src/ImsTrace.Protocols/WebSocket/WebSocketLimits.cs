namespace ImsTrace.Protocols.WebSocket;

/// <summary>Bounds of what is accepted of a WebSocket.</summary>
public sealed record WebSocketLimits
{
    /// <summary>The limits that hold where none are given.</summary>
    public static WebSocketLimits Default { get; } = new();

    /// <summary>Longest message, its fragments together, inflated or not; a frame's payload is held to it too.</summary>
    public int MessageLength { get; init; } = 1 << 20;

    /// <summary>Most bytes of unfinished messages of all sockets of one thread together.</summary>
    public long HeldLength { get; init; } = 8 << 20;

    /// <summary>Most directions of one thread that have a context of compression.</summary>
    public int Inflaters { get; init; } = 256;

    /// <summary>Longest header block of the request or response that opens the socket.</summary>
    public int HandshakeLength { get; init; } = 16 * 1024;

    /// <summary>Throws where a limit makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MessageLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MessageLength, 1 << 28);
        ArgumentOutOfRangeException.ThrowIfLessThan(HeldLength, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(Inflaters, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(HandshakeLength, 1);
    }
}
