using System.Net;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Replay.Transports;

/// <summary>Keeps nothing.</summary>
internal sealed class NoTrafficLog : ITrafficLog
{
    public void OnSent(TransportProtocol transport, IPEndPoint local, IPEndPoint remote, ReadOnlySpan<byte> bytes)
    {
    }

    public void OnReceived(TransportProtocol transport, IPEndPoint remote, IPEndPoint local, ReadOnlySpan<byte> bytes)
    {
    }
}
