using ImsTrace.Capture.Network;
using static ImsTrace.Capture.Tests.Network.EncapsulationCases;
using static ImsTrace.TestKit.Packets.PacketBuilder;
using static ImsTrace.TestKit.Packets.TunnelBuilder;

namespace ImsTrace.Capture.Tests.Network;

/// <summary>Each header cut at each byte: where its layer goes on on the wire the capture cut it, else it is wrong.</summary>
public sealed class HeaderCutTests
{
    private static byte[] Layer(string name, ReadOnlySpan<byte> content) => name switch
    {
        "tag" => Ethernet(content, 0x8100),
        "vn-tag" => Ethernet(content, 0x8926),
        "r-tag" => Ethernet(content, 0xF1C1),
        "metadata" => Ethernet(content, 0x8909),
        "i-tag" => Ethernet(content, 0x88E7),
        "llc" => Ethernet(content, 0x8870),
        "pppoe" => Ethernet(content, 0x8864),
        "mpls" => Ethernet(content, 0x8847),
        "nsh" => Ethernet(content, 0x894F),
        "ppp" => Ethernet(Pppoe(content), 0x8864),
        "gre" => Ethernet(Outer(GreProtocol, content)),
        "erspan" => Ethernet(Outer(GreProtocol, Gre(0x88BE, content, sequence: 1))),
        "erspan3" => Ethernet(Outer(GreProtocol, Gre(0x22EB, content, sequence: 1))),
        "gre metadata" => Ethernet(Outer(GreProtocol, Gre(0x8909, content))),
        "wccp" => Ethernet(Outer(GreProtocol, Gre(0x883E, content))),
        "authentication" => Ethernet(Outer(AuthenticationProtocol, content)),
        "esp" => Ethernet(Outer(EspProtocol, content)),
        "ip" => Ethernet(content),
        "ip in ip" => Ethernet(Outer(IPv4Protocol, content)),
        "6in4" => Ethernet(Outer(IPv6Protocol, content)),
        "udp" => Ethernet(Outer(UdpProtocol, content)),
        "geneve inside" => Ethernet(OuterUdp(6081, Geneve(TransparentEthernet, content))),
        "vxlan inside" => Ethernet(OuterUdp(4789, Vxlan(content))),
        "gtp inside" => Ethernet(OuterUdp(2152, [0x34, 255, (byte)(content.Length >> 8), (byte)content.Length, 0, 0, 0, 1, .. content])),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public static TheoryData<string, byte[], int> Headers => new()
    {
        { "tag", [0, 1, 8, 0, .. Inside], 4 },
        { "vn-tag", [0, 0, 0, 1, 8, 0, .. Inside], 6 },
        { "r-tag", [0, 0, 0, 1, 8, 0, .. Inside], 6 },
        { "metadata", [1, 1, 0, 1, 0, 5, 8, 0, .. Inside], 8 },
        { "i-tag", [0, 0, 1, 2, .. Frame], 4 + 14 },
        { "llc", Snap(0x0800, Inside), 8 },
        { "pppoe", Pppoe(Ppp(Inside)), 6 },
        { "mpls", Mpls(Inside, 16, 17), 8 },
        { "nsh", ServiceFunction(1, Inside), 24 },
        { "ppp", [0xFF, 3, .. Ppp(Inside)], 4 },
        { "gre", Gre(0x0800, Inside, true, 1, 2), 16 },
        { "gre", PptpGre(Ppp(Inside), acknowledgement: true), 16 },
        { "erspan", Erspan2(Frame)[8..], 8 + 14 },
        { "erspan3", Erspan3(Frame, platform: true)[8..], 20 + 14 },
        { "gre metadata", [8, 0, 1, 1, 0, 1, 0, 5, .. Inside], 8 },
        { "wccp", [0, 0, 1, 2, .. Inside], 4 },
        { "authentication", Authentication(IPv4Protocol, Inside), 24 },
        { "esp", EspNull(UdpProtocol, Datagram), 8 },
        { "ip", Inside, 20 },
        { "ip in ip", Inside, 20 },
        { "6in4", Inside6, 40 },
        { "udp", Datagram, 8 },
        { "geneve inside", Frame, 14 },
        { "vxlan inside", Frame, 14 },
        { "gtp inside", GtpUser(Inside, true, extensionWords: [1, 2])[8..], 4 + 4 + 8 },
    };

    [Theory, MemberData(nameof(Headers))]
    public void Decode_LayerEndsInTheHeader_IsMalformed(string layer, byte[] content, int headerLength)
    {
        for (int length = 0; length < headerLength; length++)
        {
            byte[] frame = Layer(layer, content.AsSpan(0, length));
            PacketKind kind = PacketDecoder.Decode(frame, 1, frame.Length, out Packet packet);
            Assert.Equal((length, PacketKind.Unreadable, BlindSpot.MalformedHeader), (length, kind, packet.Unread));
        }
    }

    [Theory, MemberData(nameof(Headers))]
    public void Decode_CaptureEndsInTheHeader_IsCutShort(string layer, byte[] content, int headerLength)
    {
        byte[] frame = Layer(layer, content);
        for (int length = 0; length < headerLength; length++)
        {
            PacketKind kind = PacketDecoder.Decode(frame.AsSpan(0, frame.Length - content.Length + length), 1, frame.Length, out Packet packet);
            Assert.Equal((length, PacketKind.Unreadable, BlindSpot.SnapLength), (length, kind, packet.Unread));
        }
    }

    public static TheoryData<string, byte[], BlindSpot> Wrong => new()
    {
        { "pppoe version", Layer("pppoe", Pppoe(Ppp(Inside), version: 0x21)), BlindSpot.MalformedHeader },
        { "pppoe length short", Layer("pppoe", Pppoe(Ppp(Inside), length: 1)), BlindSpot.MalformedHeader },
        { "pppoe length long", Layer("pppoe", Pppoe(Ppp(Inside).AsSpan(0, 12), length: 50)), BlindSpot.SnapLength },
        { "ppp protocol even", Layer("ppp", Ppp(0x0020, Inside)), BlindSpot.MalformedHeader },
        { "ppp compressed headers", Layer("ppp", Ppp(0x002D, Inside)), BlindSpot.UnknownTunnel },
        { "ppp encrypted", Layer("ppp", Ppp(0x00FD, Inside)), BlindSpot.UnknownTunnel },
        { "802.3 length short", Ethernet(Snap(0x0800, Inside), 7), BlindSpot.MalformedHeader },
        { "mpls without a bottom", Layer("mpls", new byte[40]), BlindSpot.MalformedHeader },
        { "mpls other payload", Layer("mpls", Mpls(Enumerable.Repeat((byte)0x5A, 40).ToArray(), 16)), BlindSpot.UnknownTunnel },
        { "mpls broken ip", Layer("mpls", Mpls([0x41, .. Inside.AsSpan(1)], 16)), BlindSpot.MalformedHeader },
        { "nsh length", Layer("nsh", ServiceFunction(1, Inside, 1)), BlindSpot.MalformedHeader },
        { "nsh next protocol", Layer("nsh", ServiceFunction(9, Inside)), BlindSpot.UnknownTunnel },
        { "gre routing", Layer("gre", Gre(0x0800, Inside, flags: 0x4000)), BlindSpot.UnknownTunnel },
        { "gre version", Layer("gre", Gre(0x0800, Inside, flags: 2)), BlindSpot.MalformedHeader },
        { "gre 1 without ppp", Layer("gre", Gre(0x0800, Inside, flags: 0x2001)), BlindSpot.MalformedHeader },
        { "gre 1 without key", Layer("gre", Gre(0x880B, Inside, flags: 0x1001)), BlindSpot.MalformedHeader },
        { "gre 1 length short", Layer("gre", PptpGre(Ppp(Inside), length: 1)), BlindSpot.MalformedHeader },
        { "gre 1 length long", Layer("gre", PptpGre(Ppp(Inside).AsSpan(0, 12), length: 35)), BlindSpot.SnapLength },
        { "erspan version", Layer("gre", Erspan2(Frame, version: 7)), BlindSpot.UnknownTunnel },
        { "erspan III frame type", Layer("gre", Erspan3(Frame, frameType: 1)), BlindSpot.UnknownTunnel },
        { "authentication length 0", Layer("authentication", [4, 0, .. new byte[10], .. Inside]), BlindSpot.MalformedHeader },
        { "gtp extension length 0", Ethernet(OuterUdp(2152, GtpUser(Inside, extensionWords: [0]))), BlindSpot.MalformedHeader },
        { "gtp extension beyond", Ethernet(OuterUdp(2152, GtpUser(default, length: 7, extensionWords: [1]))), BlindSpot.MalformedHeader },
        { "gtp without payload", Ethernet(OuterUdp(2152, GtpUser(default))), BlindSpot.MalformedHeader },
        { "gtp other payload", Ethernet(OuterUdp(2152, GtpUser(Enumerable.Repeat((byte)0x5A, 40).ToArray()))), BlindSpot.UnknownTunnel },
        { "gtp broken ip", Ethernet(OuterUdp(2152, GtpUser([0x41, .. Inside.AsSpan(1)]))), BlindSpot.MalformedHeader },
        { "vxlan gpe next protocol", Ethernet(OuterUdp(4790, VxlanExtended(9, Inside))), BlindSpot.UnknownTunnel },
        { "6in4 with 4", Ethernet(Outer(IPv6Protocol, [.. Inside, .. new byte[20]])), BlindSpot.MalformedHeader },
        { "4 with 6", Ethernet(Outer(IPv4Protocol, Inside6)), BlindSpot.MalformedHeader },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Decode_WrongLengthOrKind_SaysWhy(string name, byte[] frame, BlindSpot reason)
        => Assert.Equal((name, PacketKind.Unreadable, reason), (name, PacketDecoder.Decode(frame, 1, frame.Length, out Packet packet), packet.Unread));

    public static TheoryData<string, byte[]> WithoutSignalling => new()
    {
        { "arp in a tunnel", Ethernet(OuterUdp(4789, Vxlan(Ethernet(new byte[28], 0x0806)))) },
        { "spanning tree", Ethernet([0x42, 0x42, 3, .. new byte[35]], 38) },
        { "llc supervisory", Ethernet([0xAA, 0xAA, 1, .. new byte[35]], 38) },
        { "snap of a vendor", Ethernet([0xAA, 0xAA, 3, 0, 0, 0x0C, 0x20, 0, .. new byte[30]], 38) },
        { "no type and no length", Ethernet(new byte[40], 1501) },
        { "pppoe discovery", Ethernet(Pppoe(default, code: 9), 0x8863) },
        { "pppoe session, other code", Ethernet(Pppoe(default, code: 0xA7), 0x8864) },
        { "link control", Layer("ppp", Ppp(0xC021, [1, 2, 0, 4])) },
        { "mpls channel", Layer("mpls", Mpls([0x10, 0, 0, 7, .. new byte[20]], 13)) },
        { "gre keep-alive", Layer("gre", Gre(0, default)) },
        { "gre 1 acknowledgement", Layer("gre", PptpGre(default, acknowledgement: true)) },
    };

    [Theory, MemberData(nameof(WithoutSignalling))]
    public void Decode_NothingThatCouldCarrySignalling_IsIgnored(string name, byte[] frame)
        => Assert.Equal((name, PacketKind.Ignored), (name, PacketDecoder.Decode(frame, 1, frame.Length, out _)));
}
