using System.Net;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Sip;

/// <summary>Where a message goes: an address over UDP, or a connection.</summary>
/// <param name="Remote">The address.</param>
/// <param name="Address">The same as the socket takes it.</param>
/// <param name="Channel">The connection; null over UDP.</param>
internal readonly record struct SipRoute(IPEndPoint Remote, SocketAddress Address, StreamChannel? Channel)
{
    public bool IsReliable => Channel is not null;

    public SipTransport Transport => Channel?.Transport ?? SipTransport.Udp;
}
