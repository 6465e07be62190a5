using ImsTrace.Capture.Files;
using ImsTrace.Capture.Hep;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Transport;

/// <summary>Where a piece of payload comes from: its frame, its innermost endpoints and what carried it.</summary>
/// <param name="Frame">The frame whose arrival made the payload available.</param>
/// <param name="Source">Innermost source.</param>
/// <param name="Destination">Innermost destination.</param>
/// <param name="Transport">UDP, TCP or SCTP.</param>
/// <param name="PayloadProtocol">SCTP payload protocol identifier (RFC 9260 section 3.3.1), else 0.</param>
/// <param name="IsHep">Whether HEP carried the payload: frame time, endpoints and transport are those that HEP gives.</param>
/// <param name="HepType">What HEP says that the payload is.</param>
/// <param name="HepOrigin">What HEP says of who captured it.</param>
public readonly record struct Segment(
    FrameStamp Frame, Endpoint Source, Endpoint Destination, TransportProtocol Transport, uint PayloadProtocol = 0,
    bool IsHep = false, HepProtocolType HepType = HepProtocolType.None, HepOrigin? HepOrigin = null)
{
    /// <summary>SCTP verification tag, else 0.</summary>
    public uint Tag { get; init; }

    /// <summary>TSN of the first fragment of an SCTP user message.</summary>
    public uint FirstTsn { get; init; }

    /// <summary>How many TSNs lie between its first fragment and its last, both included; 0 for other transports.</summary>
    public uint Tsns { get; init; }

    /// <summary>The TSNs that carried an SCTP user message; none for other transports.</summary>
    public StreamRange Range => new(StreamKey.OfSctp(Source, Destination, Tag), FirstTsn, Tsns);
}
