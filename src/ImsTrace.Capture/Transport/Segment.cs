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
public readonly record struct Segment(
    FrameStamp Frame, Endpoint Source, Endpoint Destination, TransportProtocol Transport, uint PayloadProtocol = 0,
    bool IsHep = false, HepProtocolType HepType = HepProtocolType.None);
