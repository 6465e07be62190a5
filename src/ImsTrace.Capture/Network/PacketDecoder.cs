using ImsTrace.Capture.Link;
using ImsTrace.Capture.Transport;
using ImsTrace.Capture.Tunnels;

namespace ImsTrace.Capture.Network;

/// <summary>Reads a frame's headers from the outside to the innermost transport header, without allocation; a new encapsulation is one more row.</summary>
public static class PacketDecoder
{
    /// <summary>Most headers of one frame, the innermost transport header with them.</summary>
    public const int MaximumHeaders = 64;

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
        var cursor = new HeaderCursor(bytes, bytes.Length) { IsReassembled = true };
        return Read(IPProtocols.Next(packet.Protocol), ref cursor, ref packet);
    }

    private static PacketKind Read(NextHeader next, ref HeaderCursor cursor, ref Packet packet)
    {
        for (int headers = 0; next >= NextHeader.Ethernet; headers++)
        {
            if (headers == MaximumHeaders)
                return End(NextHeader.OverLimit, cursor.IsQuoted, ref packet);
            // What nearly all packets have needs no further call.
            next = next switch
            {
                NextHeader.Ethernet => EthernetHeader.Read(ref cursor),
                NextHeader.Vlan => LinkTag.ReadVlan(ref cursor),
                NextHeader.IPv4 => IPv4Header.Read(ref cursor, ref packet),
                NextHeader.IPv6 => IPv6Header.Read(ref cursor, ref packet),
                NextHeader.Udp => UdpHeader.Read(ref cursor, ref packet),
                NextHeader.Tcp => TcpHeader.Read(ref cursor, ref packet),
                NextHeader.Sctp => SctpHeader.Read(ref cursor, ref packet),
                _ => ReadOther(next, ref cursor, ref packet),
            };
        }
        return next == NextHeader.Done ? packet.Kind : End(next, cursor.IsQuoted, ref packet);
    }

    private static NextHeader ReadOther(NextHeader header, ref HeaderCursor cursor, ref Packet packet) => header switch
    {
        NextHeader.VnTag => LinkTag.ReadVnTag(ref cursor),
        NextHeader.RedundancyTag => LinkTag.ReadRedundancy(ref cursor),
        NextHeader.MetaDataTag => LinkTag.ReadMetaData(ref cursor),
        NextHeader.TunnelMetaData => LinkTag.ReadTunnelMetaData(ref cursor),
        NextHeader.ProviderBackbone => LinkTag.ReadProviderBackbone(ref cursor),
        NextHeader.Llc => LlcHeader.Read(ref cursor),
        NextHeader.LinuxCooked => LinuxCookedHeader.Read(ref cursor),
        NextHeader.LinuxCooked2 => LinuxCookedHeader.Read2(ref cursor),
        NextHeader.Loopback => LoopbackHeader.Read(ref cursor),
        NextHeader.IpsecInterface => LoopbackHeader.ReadIpsec(ref cursor),
        NextHeader.ExtensibleRecord => ExtensibleRecordHeader.Read(ref cursor),
        NextHeader.Pppoe => PppoeHeader.Read(ref cursor),
        NextHeader.Ppp => PppHeader.Read(ref cursor),
        NextHeader.PppWithDirection => PppHeader.ReadWithDirection(ref cursor),
        NextHeader.CiscoHdlc => CiscoHdlcHeader.Read(ref cursor),
        NextHeader.CiscoHdlcWithDirection => CiscoHdlcHeader.ReadWithDirection(ref cursor),
        NextHeader.Mpls => MplsLabel.Read(ref cursor),
        NextHeader.ServiceFunction => ServiceFunctionHeader.Read(ref cursor),
        NextHeader.IP => IPVersion.Read(ref cursor, ref packet),
        NextHeader.IPv6Extension => IPv6ExtensionHeader.Read(ref cursor, ref packet),
        NextHeader.IPv6Fragment => IPv6ExtensionHeader.ReadFragment(ref cursor, ref packet),
        NextHeader.Authentication => IPv6ExtensionHeader.ReadAuthentication(ref cursor, ref packet),
        NextHeader.Esp => EspHeader.Read(ref cursor, ref packet, isNat: false),
        NextHeader.NatEsp => EspHeader.Read(ref cursor, ref packet, isNat: true),
        NextHeader.Gre => GreHeader.Read(ref cursor),
        NextHeader.CacheRedirect => GreHeader.ReadCacheRedirect(ref cursor),
        NextHeader.Erspan => ErspanHeader.Read(ref cursor),
        NextHeader.GtpUser => GtpUserHeader.Read(ref cursor),
        NextHeader.Vxlan => VxlanHeader.Read(ref cursor),
        NextHeader.VxlanExtended => VxlanHeader.ReadExtended(ref cursor),
        NextHeader.Geneve => GeneveHeader.Read(ref cursor),
        NextHeader.Icmp => IcmpHeader.Read(ref cursor, ref packet),
        _ => NextHeader.Ignored,
    };

    private static PacketKind End(NextHeader how, bool isQuoted, ref Packet packet)
    {
        // What an ICMP error quotes went, or should have gone, over the wire itself: nothing is missed where it cannot be read.
        packet.Kind = how == NextHeader.Ignored || isQuoted ? PacketKind.Ignored : PacketKind.Unreadable;
        if (packet.Kind == PacketKind.Unreadable)
            packet.Unread = Reason(how);
        return packet.Kind;
    }

    private static BlindSpot Reason(NextHeader how) => how switch
    {
        NextHeader.CutShort => BlindSpot.SnapLength,
        NextHeader.Encrypted => BlindSpot.Encrypted,
        NextHeader.UnknownTunnel => BlindSpot.UnknownTunnel,
        NextHeader.UnknownLink => BlindSpot.UnknownLinkType,
        NextHeader.OverLimit => BlindSpot.HeaderLimit,
        _ => BlindSpot.MalformedHeader,
    };
}
