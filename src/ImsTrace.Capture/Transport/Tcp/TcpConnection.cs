using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Transport.Tcp;

/// <summary>Both directions of a TCP connection; used again for another one when it is over.</summary>
internal sealed class TcpConnection(HeldBytes held) : IRecent<TcpConnection>
{
    public readonly TcpDirection Forward = new(held);
    public readonly TcpDirection Backward = new(held);

    public ConnectionKey Key;
    public long LastTime;
    public bool IsClosed;
    public bool IsEncrypted;

    public TcpConnection? Older { get; set; }

    public TcpConnection? Newer { get; set; }

    public void Reset(in ConnectionKey key, in Packet packet, bool isForward)
    {
        Key = key;
        Reset(packet, isForward);
    }

    /// <summary>Makes both directions new for another connection between the same ends.</summary>
    public void Reset(in Packet packet, bool isForward)
    {
        LastTime = packet.Time;
        IsClosed = false;
        IsEncrypted = false;
        (isForward ? Forward : Backward).Reset(packet.Source, packet.Destination);
        (isForward ? Backward : Forward).Reset(packet.Destination, packet.Source);
    }
}
