namespace ImsTrace.Capture;

/// <summary>Why something that could carry signalling was not read; each is counted and named in the report.</summary>
public enum BlindSpot : byte
{
    /// <summary>The link type of the frame is not decoded.</summary>
    UnknownLinkType,
    /// <summary>The capture kept fewer bytes of the frame than a message in it needs.</summary>
    SnapLength,
    /// <summary>A link, network or transport header is wrong or ends early.</summary>
    MalformedHeader,
    /// <summary>Not all fragments of an IP packet are in the capture.</summary>
    FragmentMissing,
    /// <summary>More fragments wait than the limit allows.</summary>
    FragmentLimit,
    /// <summary>Bytes of a TCP stream are not in the capture.</summary>
    StreamGap,
    /// <summary>A stream holds more unread bytes than the limit allows.</summary>
    StreamLimit,
    /// <summary>More connections are open than the limit allows; the one longest silent was given up.</summary>
    ConnectionLimit,
    /// <summary>DATA chunks of an SCTP user message are not in the capture.</summary>
    SctpChunkMissing,
    /// <summary>An SCTP association holds more unread bytes than the limit allows.</summary>
    SctpLimit,
    /// <summary>The payload is TLS or ESP, and no key is known.</summary>
    Encrypted,
    /// <summary>Bytes of a SIP, Diameter, MSRP or H.248 stream that belong to no message.</summary>
    UnreadableStreamBytes,
    /// <summary>A datagram starts as a message of a known protocol, or comes to a port of H.248, and cannot be read as one.</summary>
    UnreadableDatagram,
    /// <summary>The time of a frame is before that of the frame in front of it.</summary>
    TimeGoesBack,
    /// <summary>A tunnel or encapsulation that is not decoded.</summary>
    UnknownTunnel,
    /// <summary>A frame nests more headers than the limit allows.</summary>
    HeaderLimit,
    /// <summary>A payload that HEP carries is compressed in an unknown way or over the limit, or is in a form that is not decoded.</summary>
    HepPayload,
    /// <summary>More chunked MSRP messages of one sender are under way than the limit allows; the oldest was given up.</summary>
    MsrpLimit,
    /// <summary>Headers or AVPs that a filter asks for are longer than a record can keep; what did not fit was cut.</summary>
    LongValue,
}
