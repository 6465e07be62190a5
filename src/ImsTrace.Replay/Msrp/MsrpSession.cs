using ImsTrace.Replay.Playing;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Msrp;

/// <summary>One end of an MSRP session of a call: its connection, and what waits until the other end has opened one.</summary>
internal sealed class MsrpSession(ReplayCall call, PlayedRole role, int path, byte[] uri, MsrpRelayClient? relay)
{
    private readonly Queue<byte[]> waiting = new();

    public ReplayCall Call => call;

    public PlayedRole Role => role;

    /// <summary>The binding of its own URI.</summary>
    public int Path => path;

    /// <summary>Its own URI.</summary>
    public byte[] Uri => uri;

    /// <summary>Whether it goes over TLS.</summary>
    public bool IsSecure { get; } = uri.AsSpan().StartsWith("msrps:"u8);

    /// <summary>The relay that it is behind; null for none.</summary>
    public MsrpRelayClient? Relay => relay;

    /// <summary>The requests that were sent over it, by their transactions.</summary>
    public List<ulong> Transactions { get; } = [];

    public StreamChannel? Channel { get; private set; }

    /// <summary>The connection stands, or is being opened.</summary>
    public void Attach(StreamChannel channel)
    {
        Channel = channel;
        channel.Tag = this;
        while (waiting.TryDequeue(out byte[]? message))
            channel.TrySend(message);
    }

    /// <summary>Sends now, or when there is a connection; false where the connection has ended.</summary>
    public bool TrySend(byte[] message)
    {
        if (Channel is not null)
            return Channel.TrySend(message);
        waiting.Enqueue(message);
        return true;
    }
}
