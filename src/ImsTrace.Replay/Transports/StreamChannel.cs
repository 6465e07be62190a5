using System.Net;

namespace ImsTrace.Replay.Transports;

/// <summary>A connection of the event loop: bytes in order, or whole messages.</summary>
internal abstract class StreamChannel(IPEndPoint remote) : IDisposable
{
    public IPEndPoint Local { get; protected set; } = new(IPAddress.None, 0);

    public IPEndPoint Remote { get; } = remote;

    public abstract SipTransport Transport { get; }

    public bool IsConnected { get; protected set; }

    public abstract bool IsClosed { get; }

    /// <summary>Whether nothing works for it any more.</summary>
    public virtual bool IsEnded => IsClosed;

    /// <summary>What the user keeps with it.</summary>
    public object? Tag { get; set; }

    /// <summary>Sends these bytes behind those that wait; false where too much waits, or the connection has ended.</summary>
    public abstract bool TrySend(ReadOnlySpan<byte> bytes);

    /// <inheritdoc/>
    public abstract void Dispose();
}
