namespace ImsTrace.Capture.Network;

/// <summary>What a decoded frame is.</summary>
public enum PacketKind : byte
{
    /// <summary>Nothing that could carry signalling (ARP, ICMP echo, routing protocols).</summary>
    Ignored,
    /// <summary>It could not be decoded; <see cref="Packet.Unread"/> says why.</summary>
    Unreadable,
    /// <summary>A fragment of an IP packet.</summary>
    Fragment,
    /// <summary>A UDP datagram.</summary>
    Udp,
    /// <summary>A TCP segment.</summary>
    Tcp,
    /// <summary>An SCTP packet.</summary>
    Sctp,
    /// <summary>An ICMP or ICMPv6 error; addresses, ports and payload are those of the packet that it quotes.</summary>
    IcmpError,
    /// <summary>A packet of which fragments were seen and that is given up; it has no payload, and no ports.</summary>
    Lost,
    /// <summary>A payload that HEP carried; addresses, ports, protocol and time are those that HEP gives.</summary>
    Hep,
}
