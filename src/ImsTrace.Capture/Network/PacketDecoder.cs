using ImsTrace.Capture.Link;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Capture.Network;

/// <summary>Reads a frame's headers from the outside to the innermost transport header, without allocation; a new encapsulation is one more case.</summary>
public static class PacketDecoder
{
    /// <summary>Decodes a frame.</summary>
    /// <param name="bytes">What was captured of it.</param>
    /// <param name="linkType">The link type of its interface.</param>
    /// <param name="originalLength">Its length on the wire.</param>
    /// <param name="packet">What its innermost headers say.</param>
    public static PacketKind Decode(ReadOnlySpan<byte> bytes, int linkType, int originalLength, out Packet packet)
    {
        packet = default;
        var cursor = new HeaderCursor(bytes, Math.Max(originalLength, bytes.Length));
        return Read(LinkTypes.FirstHeader(linkType), ref cursor, ref packet);
    }

    /// <summary>Decodes what an IP packet put together from fragments carries; addresses and protocol are already in <paramref name="packet"/>.</summary>
    public static PacketKind DecodeReassembled(ReadOnlySpan<byte> bytes, ref Packet packet)
    {
        var cursor = new HeaderCursor(bytes, bytes.Length);
        return Read(NextHeader.IPPayload, ref cursor, ref packet);
    }

    private static PacketKind Read(NextHeader next, ref HeaderCursor cursor, ref Packet packet)
    {
        while (true)
        {
            switch (next)
            {
                case NextHeader.Ethernet:
                    next = EthernetHeader.Read(ref cursor);
                    break;
                case NextHeader.Vlan:
                    next = EthernetHeader.ReadTag(ref cursor);
                    break;
                case NextHeader.LinuxCooked:
                    next = LinuxCookedHeader.Read(ref cursor);
                    break;
                case NextHeader.LinuxCooked2:
                    next = LinuxCookedHeader.Read2(ref cursor);
                    break;
                case NextHeader.Loopback:
                    next = LoopbackHeader.Read(ref cursor);
                    break;
                case NextHeader.IP:
                    next = IPVersion(ref cursor);
                    break;
                case NextHeader.IPv4:
                    next = IPv4Header.Read(ref cursor, ref packet);
                    break;
                case NextHeader.IPv6:
                    next = IPv6Header.Read(ref cursor, ref packet);
                    break;
                case NextHeader.IPPayload:
                    next = ReadPayload(ref cursor, ref packet);
                    break;
                default:
                    return End(next, ref packet);
            }
        }
    }

    private static NextHeader IPVersion(ref HeaderCursor cursor)
        => !cursor.Has(1) ? cursor.EndsEarly(1) : (cursor.UInt8(0) >> 4) switch
        {
            4 => NextHeader.IPv4,
            6 => NextHeader.IPv6,
            _ => NextHeader.Malformed,
        };

    private static NextHeader ReadPayload(ref HeaderCursor cursor, ref Packet packet)
    {
        switch (packet.Protocol)
        {
            case IPProtocols.Udp:
                return UdpHeader.Read(ref cursor, ref packet);
            case IPProtocols.Tcp:
                return TcpHeader.Read(ref cursor, ref packet);
            case IPProtocols.Sctp:
                return SctpHeader.Read(ref cursor, ref packet);
            case IPProtocols.Icmp or IPProtocols.IcmpV6:
                return IcmpHeader.Read(ref cursor, ref packet);
            case IPProtocols.HopByHop or IPProtocols.Routing or IPProtocols.DestinationOptions or IPProtocols.Mobility:
                return IPv6ExtensionHeader.Read(ref cursor, ref packet);
            case IPProtocols.Authentication:
                return IPv6ExtensionHeader.ReadAuthentication(ref cursor, ref packet);
            case IPProtocols.Fragment:
                return IPv6ExtensionHeader.ReadFragment(ref cursor, ref packet);
            case IPProtocols.Esp:
                return NextHeader.Encrypted;
            case IPProtocols.Gre or IPProtocols.IPv4 or IPProtocols.IPv6 or IPProtocols.MplsInIP:
                return NextHeader.UnknownTunnel;
            default:
                return NextHeader.Ignored;
        }
    }

    private static PacketKind End(NextHeader how, ref Packet packet)
    {
        if (how == NextHeader.Done)
            return packet.Kind;
        packet.Kind = how == NextHeader.Ignored ? PacketKind.Ignored : PacketKind.Unreadable;
        packet.Unread = how switch
        {
            NextHeader.CutShort => BlindSpot.SnapLength,
            NextHeader.Encrypted => BlindSpot.Encrypted,
            NextHeader.UnknownTunnel => BlindSpot.UnknownTunnel,
            NextHeader.UnknownLink => BlindSpot.UnknownLinkType,
            _ => BlindSpot.MalformedHeader,
        };
        return packet.Kind;
    }
}
