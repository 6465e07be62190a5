using System.Net;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Replay.Transports;

/// <summary>Takes what sockets sent and received, in the order in which it happened.</summary>
internal interface ITrafficLog
{
    /// <summary>A socket of ours has sent bytes.</summary>
    void OnSent(TransportProtocol transport, IPEndPoint local, IPEndPoint remote, ReadOnlySpan<byte> bytes);

    /// <summary>Bytes have come to a socket of ours.</summary>
    void OnReceived(TransportProtocol transport, IPEndPoint remote, IPEndPoint local, ReadOnlySpan<byte> bytes);
}
