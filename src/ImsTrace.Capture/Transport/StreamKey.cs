using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Transport;

/// <summary>One direction of a TCP connection or SCTP association.</summary>
/// <param name="Source">Who sends; of SCTP with a tag the port alone, since an association has several addresses (RFC 9260 section 8.5).</param>
/// <param name="Destination">Who receives.</param>
/// <param name="Transport">TCP or SCTP.</param>
/// <param name="Tag">The verification tag of SCTP.</param>
public readonly record struct StreamKey(Endpoint Source, Endpoint Destination, TransportProtocol Transport, uint Tag)
{
    /// <summary>A direction of TCP.</summary>
    public static StreamKey OfTcp(in Endpoint source, in Endpoint destination) => new(source, destination, TransportProtocol.Tcp, 0);

    /// <summary>A direction of SCTP.</summary>
    public static StreamKey OfSctp(in Endpoint source, in Endpoint destination, uint tag) => tag == 0
        ? new(source, destination, TransportProtocol.Sctp, 0)
        : new(new(0, 0, source.Port), new(0, 0, destination.Port), TransportProtocol.Sctp, tag);
}
