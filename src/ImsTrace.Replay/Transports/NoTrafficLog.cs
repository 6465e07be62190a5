using System.Net;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Replay.Transports;

/// <summary>Keeps nothing.</summary>
internal sealed class NoTrafficLog : ITrafficLog
{
    public void OnBytes(TransportProtocol transport, IPEndPoint source, IPEndPoint destination, ReadOnlySpan<byte> bytes)
    {
    }
}
