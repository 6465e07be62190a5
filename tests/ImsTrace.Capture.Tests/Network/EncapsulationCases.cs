using static ImsTrace.TestKit.Packets.PacketBuilder;
using static ImsTrace.TestKit.Packets.TunnelBuilder;

namespace ImsTrace.Capture.Tests.Network;

/// <summary>One case of each encapsulation around the datagram "hello" from 10.0.0.1:5060 to 10.0.0.2:5061, or the same in IPv6.</summary>
internal static class EncapsulationCases
{
    public const string A = "10.0.0.1";
    public const string B = "10.0.0.2";
    public const string A6 = "2001:db8::1";
    public const string B6 = "2001:db8::2";
    public const string OuterA = "192.0.2.1";
    public const string OuterB = "192.0.2.2";

    public static readonly byte[] Datagram = Udp(A, 5060, B, 5061, "hello"u8);
    public static readonly byte[] Datagram6 = Udp(A6, 5060, B6, 5061, "hello"u8);
    public static readonly byte[] Inside = IPv4(A, B, UdpProtocol, Datagram);
    public static readonly byte[] Inside6 = IPv6(A6, B6, UdpProtocol, Datagram6);
    public static readonly byte[] Frame = Ethernet(Inside);

    public static byte[] Outer(byte protocol, ReadOnlySpan<byte> payload) => IPv4(OuterA, OuterB, protocol, payload);

    public static byte[] OuterUdp(int port, ReadOnlySpan<byte> payload, int sourcePort = 50000)
        => Outer(UdpProtocol, Udp(OuterA, sourcePort, OuterB, port, payload));

    public static byte[] OuterUdp6(int port, ReadOnlySpan<byte> payload)
        => IPv6("2001:db8:9::1", "2001:db8:9::2", UdpProtocol, Udp("2001:db8:9::1", 50000, "2001:db8:9::2", port, payload));

    public static IEnumerable<(string Name, int LinkType, byte[] Frame)> All => [.. Links, .. Tunnels];

    private static IEnumerable<(string, int, byte[])> Links =>
    [
        ("ethernet", 1, Frame),
        ("ethernet v6", 1, Ethernet(Inside6, 0x86DD)),
        ("802.1Q", 1, Tagged(Inside, 0x8100)),
        ("802.1ad", 1, Tagged(Inside, 0x88A8, 0x8100)),
        ("QinQinQ", 1, Tagged(Inside, 0x9200, 0x9100, 0x8100)),
        ("VN-Tag", 1, Ethernet([1, 2, 3, 4, 0x81, 0, 0, 1, 8, 0, .. Inside], 0x8926)),
        ("R-TAG", 1, Ethernet([0, 0, 0, 9, 8, 0, .. Inside], 0xF1C1)),
        ("metadata", 1, Ethernet([1, 1, 0, 1, 0, 5, 8, 0, .. Inside], 0x8909)),
        ("802.1ah", 1, Ethernet([0, 3, 0x88, 0xE7, 0, 0, 1, 2, .. Frame], 0x88A8)),
        ("802.1ah untagged", 1, ProviderBackbone(Frame)),
        ("llc snap", 1, Ethernet(Snap(0x0800, Inside), 8 + Inside.Length)),
        ("llc snap v6 tagged", 1, Ethernet([0, 5, .. new byte[] { 0, (byte)(8 + Inside6.Length) }, .. Snap(0x86DD, Inside6)], 0x8100)),
        ("llc ip", 1, Ethernet([6, 6, 3, .. Inside], 3 + Inside.Length)),
        ("jumbo llc", 1, Ethernet(Snap(0x0800, Inside), 0x8870)),
        ("pppoe", 1, Ethernet(Pppoe(Ppp(Inside)), 0x8864)),
        ("pppoe v6 compressed", 1, Ethernet(Pppoe(Ppp(Inside6, compressed: true)), 0x8864)),
        ("pppoe mpls", 1, Ethernet(Pppoe(Ppp(0x281, Mpls(Inside, 16))), 0x8864)),
        ("mpls", 1, Ethernet(Mpls(Inside, 16), 0x8847)),
        ("mpls v6 stack", 1, Ethernet(Mpls(Inside6, 16, 17, 0), 0x8848)),
        ("mpls pseudowire", 1, Ethernet(Mpls([0, 0, 0, 1, .. Frame], 16, 17), 0x8847)),
        ("mpls pseudowire without control word", 1, Ethernet(Mpls(Frame, 16, 17), 0x8847)),
        ("mpls pseudowire, address like IPv4", 1, Ethernet(Mpls([0x45, .. Frame.AsSpan(1)], 16), 0x8847)),
        ("mpls pseudowire, address like IPv6", 1, Ethernet(Mpls([0x60, 0, 0, 0, 0xFF, 0xFF, .. Frame.AsSpan(6)], 16), 0x8847)),
        ("cooked", 113, [.. new byte[14], 8, 0, .. Inside]),
        ("cooked llc", 113, [.. new byte[14], 0, 4, .. Snap(0x0800, Inside)]),
        ("cooked 2", 276, [8, 0, .. new byte[18], .. Inside]),
        ("null little", 0, [2, 0, 0, 0, .. Inside]),
        ("null big", 0, [0, 0, 0, 2, .. Inside]),
        .. new byte[] { 10, 23, 24, 28, 30 }.SelectMany(family => new (string, int, byte[])[]
        {
            ($"null v6 {family} little", 0, [family, 0, 0, 0, .. Inside6]),
            ($"loop v6 {family} big", 108, [0, 0, 0, family, .. Inside6]),
        }),
        ("enc", 109, [2, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 1, .. Inside]),
        ("raw", 101, Inside),
        ("raw 12", 12, Inside6),
        ("raw 14", 14, Inside),
        ("ipv4", 228, Inside),
        ("ipv6", 229, Inside6),
        ("ppp", 9, Ppp(Inside)),
        ("ppp framed", 9, [0xFF, 3, .. Ppp(Inside6)]),
        ("ppp hdlc", 50, [0xFF, 3, .. Ppp(Inside, compressed: true)]),
        ("ppp hdlc cisco", 50, [0x0F, 0, 8, 0, .. Inside]),
        ("ppp daemon", 166, [0, 3, .. Ppp(Inside)]),
        ("ppp direction", 204, [1, 0xFF, 3, .. Ppp(Inside)]),
        ("ppp direction, no address", 204, [1, .. Ppp(Inside)]),
        ("pppoe link", 51, Pppoe(Ppp(Inside))),
        ("cisco hdlc", 104, [0x8F, 0, 0x86, 0xDD, .. Inside6]),
        ("cisco hdlc direction", 205, [0, 0x0F, 0, 8, 0, .. Inside]),
        ("atm", 100, Snap(0x0800, Inside)),
        ("mpls link", 219, Mpls(Inside, 16)),
        ("erf ethernet", 197, [.. new byte[8], 2, 4, 0, 0, 0, 0, 0, (byte)Frame.Length, 0, 0, .. Frame]),
        ("erf extensions, ipv4", 197, [.. new byte[8], 0x96, 4, 0, 0, 0, 0, 0, (byte)Inside.Length, 0x80, .. new byte[15], .. Inside]),
    ];

    private static IEnumerable<(string, int, byte[])> Tunnels =>
    [
        ("options", 101, IPv4(A, B, UdpProtocol, Datagram, optionWords: 10)),
        ("total length 0", 101, IPv4(A, B, UdpProtocol, Datagram, totalLength: 0)),
        ("v6 length 0", 101, IPv6(A6, B6, UdpProtocol, Datagram6, 0)),
        ("hop by hop", 101, IPv6(A6, B6, 0, Extension(UdpProtocol, Datagram6))),
        ("routing, options", 101, IPv6(A6, B6, 43, Extension(60, Extension(UdpProtocol, Datagram6, 2), 1))),
        ("atomic fragment", 101, IPv6(A6, B6, 44, IPv6Fragment(UdpProtocol, 7, 0, false, Datagram6))),
        ("authentication", 101, IPv4(A, B, 51, Authentication(UdpProtocol, Datagram))),
        ("authentication 16, v6", 101, IPv6(A6, B6, 51, Authentication(UdpProtocol, Datagram6, 16))),
        ("authentication tunnel", 101, Outer(51, Authentication(IPv4Protocol, Inside))),
        ("ip in ip", 101, Outer(IPv4Protocol, Inside)),
        ("6in4", 101, Outer(IPv6Protocol, Inside6)),
        ("4in6", 101, IPv6("2001:db8:9::1", "2001:db8:9::2", IPv4Protocol, Inside)),
        ("mpls in ip", 101, Outer(MplsProtocol, Mpls(Inside, 16))),
        ("mpls in udp", 101, OuterUdp(6635, Mpls(Inside, 16, 17))),
        ("mpls pseudowire in udp", 101, OuterUdp(6635, Mpls([0, 0, 0, 0, .. Frame], 16))),
        ("gre", 101, Outer(GreProtocol, Gre(0x0800, Inside))),
        ("gre v6", 101, Outer(GreProtocol, Gre(0x86DD, Inside6))),
        ("gre checksum, key, sequence", 101, Outer(GreProtocol, Gre(0x0800, Inside, true, 5, 6))),
        ("gre mpls", 101, Outer(GreProtocol, Gre(0x8847, Mpls(Inside, 16)))),
        ("gre ppp", 101, Outer(GreProtocol, Gre(0x880B, [0xFF, 3, .. Ppp(Inside)]))),
        ("gre wccp", 101, Outer(GreProtocol, Gre(0x883E, Inside))),
        ("gre wccp 2", 101, Outer(GreProtocol, Gre(0x883E, [0, 0, 1, 2, .. Inside]))),
        ("gre metadata", 101, Outer(GreProtocol, Gre(0x8909, [8, 0, 1, 1, 0, 1, 0, 5, .. Inside]))),
        ("nvgre", 101, Outer(GreProtocol, Gre(TransparentEthernet, Frame, key: 0x123456))),
        ("pptp", 101, Outer(GreProtocol, PptpGre(Ppp(Inside)))),
        ("pptp acknowledging, v6", 101, Outer(GreProtocol, PptpGre([0xFF, 3, .. Ppp(Inside6)], acknowledgement: true))),
        ("erspan I", 101, Outer(GreProtocol, Erspan1(Frame))),
        ("erspan II", 101, Outer(GreProtocol, Erspan2(Frame))),
        ("erspan III", 101, Outer(GreProtocol, Erspan3(Frame))),
        ("erspan III platform", 101, Outer(GreProtocol, Erspan3(Frame, platform: true))),
        ("erspan III ip", 101, Outer(GreProtocol, Erspan3(Inside, frameType: 2))),
        ("vxlan", 101, OuterUdp(4789, Vxlan(Frame))),
        ("vxlan policy, linux port", 101, OuterUdp(8472, Vxlan(Frame, 0x88))),
        ("vxlan gpe ethernet", 101, OuterUdp(4790, Vxlan(Frame))),
        ("vxlan gpe v4", 101, OuterUdp(4790, VxlanExtended(1, Inside))),
        ("vxlan gpe v6", 101, OuterUdp6(4790, VxlanExtended(2, Inside6))),
        ("vxlan gpe nsh ethernet", 101, OuterUdp(4790, VxlanExtended(4, ServiceFunction(3, Frame)))),
        ("vxlan gpe mpls", 101, OuterUdp(4790, VxlanExtended(5, Mpls(Inside, 16)))),
        ("nsh", 1, Ethernet(ServiceFunction(1, Inside, 2), 0x894F)),
        ("geneve", 101, OuterUdp(6081, Geneve(TransparentEthernet, Frame))),
        ("geneve options", 101, OuterUdp6(6081, Geneve(0x86DD, Inside6, optionWords: 63))),
        ("gtp", 101, OuterUdp(2152, GtpUser(Inside))),
        ("gtp over v6", 101, OuterUdp6(2152, GtpUser(Inside6))),
        ("gtp from its port", 101, OuterUdp(50001, GtpUser(Inside), 2152)),
        ("gtp sequence", 101, OuterUdp(2152, GtpUser(Inside, sequence: true))),
        ("gtp extensions", 101, OuterUdp(2152, GtpUser(Inside6, true, extensionWords: [1, 2, 3]))),
        ("gtp ethernet", 101, OuterUdp(2152, GtpUser(Frame))),
    ];
}
