namespace ImsTrace.Capture.Hep;

/// <summary>Generic chunk types, those with vendor 0 (HEP3 Network Protocol Specification, revision 12 and later); others are kept as numbers.</summary>
public enum HepChunkType : ushort
{
    /// <summary>Address family of the captured packet: 2 for IPv4, 10 for IPv6.</summary>
    Family = 1,
    /// <summary>IP protocol number of the captured packet.</summary>
    Protocol = 2,
    /// <summary>IPv4 source address.</summary>
    IPv4Source = 3,
    /// <summary>IPv4 destination address.</summary>
    IPv4Destination = 4,
    /// <summary>IPv6 source address.</summary>
    IPv6Source = 5,
    /// <summary>IPv6 destination address.</summary>
    IPv6Destination = 6,
    /// <summary>Source port.</summary>
    SourcePort = 7,
    /// <summary>Destination port.</summary>
    DestinationPort = 8,
    /// <summary>Capture time, seconds since 1970.</summary>
    Seconds = 9,
    /// <summary>Capture time, microseconds beside the seconds.</summary>
    Microseconds = 10,
    /// <summary>What the payload is: a <see cref="HepProtocolType"/>.</summary>
    ProtocolType = 11,
    /// <summary>Number of the capture agent.</summary>
    AgentId = 12,
    /// <summary>Keep-alive timer.</summary>
    KeepAlive = 13,
    /// <summary>Authentication key: a secret, never to be printed.</summary>
    AuthenticationKey = 14,
    /// <summary>Captured payload.</summary>
    Payload = 15,
    /// <summary>Captured payload, compressed.</summary>
    CompressedPayload = 16,
    /// <summary>Correlation id that the agent gives.</summary>
    CorrelationId = 17,
    /// <summary>VLAN of the captured packet.</summary>
    Vlan = 18,
    /// <summary>Name of the capture agent's group or node.</summary>
    NodeName = 19,
}
