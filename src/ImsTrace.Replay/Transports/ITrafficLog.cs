using System.Net;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Replay.Transports;

/// <summary>Takes what sockets sent and received, in the order in which it happened.</summary>
internal interface ITrafficLog
{
    /// <summary>Bytes went from one address to the other.</summary>
    void OnBytes(TransportProtocol transport, IPEndPoint source, IPEndPoint destination, ReadOnlySpan<byte> bytes);
}
