using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Tests.Transport;
using static ImsTrace.Capture.Tests.Network.EncapsulationCases;
using static ImsTrace.TestKit.Packets.PacketBuilder;
using static ImsTrace.TestKit.Packets.TunnelBuilder;

namespace ImsTrace.Capture.Tests.Network;

public sealed class NestingTests
{
    private delegate byte[] Wrap(byte[] inner);

    private static readonly Wrap PacketInErspan = static packet => Outer(GreProtocol, Erspan3(packet, frameType: 2));
    private static readonly Wrap FrameInGtp = static frame => OuterUdp(2152, GtpUser(frame));

    /// <summary>What tshark 4.0 does not read through, or only at times.</summary>
    private static readonly Wrap[] BeyondTshark = [PacketInErspan, FrameInGtp];

    /// <summary>An IP packet into an IP packet.</summary>
    private static readonly Wrap[] PacketToPacket =
    [
        static packet => Outer(ProtocolOf(packet), packet),
        static packet => IPv6(A6, B6, ProtocolOf(packet), packet),
        static packet => IPv6(A6, B6, 60, Extension(ProtocolOf(packet), packet, 1)),
        static packet => Outer(GreProtocol, Gre(EtherTypeOf(packet), packet, true, 7)),
        static packet => Outer(GreProtocol, Gre(EtherTypeOf(packet), packet, sequence: 9)),
        static packet => Outer(GreProtocol, PptpGre(Ppp(packet, compressed: true), acknowledgement: true)),
        static packet => Outer(GreProtocol, Gre(0x8847, Mpls(packet, 100, 200))),
        static packet => Outer(MplsProtocol, Mpls(packet, 3)),
        static packet => Outer(AuthenticationProtocol, Authentication(ProtocolOf(packet), packet)),
        static packet => Outer(EspProtocol, EspNull(ProtocolOf(packet), packet)),
        static packet => IPv6(A6, B6, EspProtocol, EspNull(ProtocolOf(packet), packet, 16)),
        static packet => OuterUdp(4500, EspNull(ProtocolOf(packet), packet)),
        static packet => OuterUdp(2152, GtpUser(packet)),
        static packet => OuterUdp6(2152, GtpUser(packet, true, extensionWords: [2])),
        static packet => OuterUdp(6635, Mpls(packet, 1000)),
        static packet => OuterUdp(6081, Geneve(EtherTypeOf(packet), packet, 3)),
        static packet => OuterUdp6(4790, VxlanExtended(packet[0] >> 4 == 6 ? 2 : 1, packet)),
        PacketInErspan,
    ];

    /// <summary>An IP packet into an Ethernet frame.</summary>
    private static readonly Wrap[] PacketToFrame =
    [
        static packet => Ethernet(packet, EtherTypeOf(packet)),
        static packet => Ethernet([0, 1, (byte)(EtherTypeOf(packet) >> 8), (byte)EtherTypeOf(packet), .. packet], 0x88A8),
        static packet => Ethernet(Pppoe(Ppp(packet)), 0x8864),
        static packet => Ethernet(Mpls(packet, 16, 17, 18), 0x8847),
        static packet => Ethernet(Snap(EtherTypeOf(packet), packet), 0x8870),
    ];

    /// <summary>An Ethernet frame into an IP packet.</summary>
    private static readonly Wrap[] FrameToPacket =
    [
        static frame => Outer(GreProtocol, Gre(TransparentEthernet, frame, key: 5)),
        static frame => Outer(GreProtocol, Erspan1(frame)),
        static frame => IPv6(A6, B6, GreProtocol, Erspan2(frame)),
        static frame => Outer(GreProtocol, Erspan3(frame, platform: true)),
        static frame => OuterUdp(4789, Vxlan(frame)),
        static frame => OuterUdp6(4790, VxlanExtended(4, ServiceFunction(3, frame))),
        static frame => OuterUdp(6081, Geneve(TransparentEthernet, frame, 1)),
        FrameInGtp,
        static frame => OuterUdp(6635, Mpls([0, 0, 0, 3, .. frame], 9)),
    ];

    /// <summary>An Ethernet frame into another.</summary>
    private static readonly Wrap[] FrameToFrame =
    [
        static frame => ProviderBackbone(frame),
        static frame => Ethernet(Mpls([0, 0, 0, 1, .. frame], 16, 17), 0x8847),
        static frame => Ethernet(Mpls(frame, 16), 0x8847),
    ];

    /// <summary>An Ethernet frame with the packet in <paramref name="depth"/> encapsulations.</summary>
    internal static byte[] Nest(Random random, byte[] packet, int depth, bool asTshark = false)
    {
        byte[] bytes = packet;
        bool isFrame = false;
        for (int i = 0; i < depth; i++)
        {
            bool toFrame = random.Next(3) == 0;
            Wrap[] wraps = (isFrame, toFrame) switch
            {
                (false, false) => PacketToPacket,
                (false, true) => PacketToFrame,
                (true, false) => FrameToPacket,
                (true, true) => FrameToFrame,
            };
            Wrap wrap = wraps[random.Next(wraps.Length)];
            bytes = (asTshark && BeyondTshark.Contains(wrap) ? wraps[0] : wrap)(bytes);
            isFrame = toFrame;
        }
        return isFrame ? bytes : Ethernet(bytes, EtherTypeOf(bytes));
    }

    [Fact]
    public void Decode_AnyNesting_GivesTheInnermostEndpointsAndPayload()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            byte[] payload = new byte[random.Next(80)];
            random.NextBytes(payload);
            int port = random.Next(10_000, 60_000);
            bool is6 = random.Next(2) == 0;
            byte[] packet = is6
                ? IPv6("2001:db8::a", "2001:db8::b", UdpProtocol, Udp("2001:db8::a", port, "2001:db8::b", 5060, payload))
                : IPv4("10.1.1.1", "10.1.1.2", UdpProtocol, Udp("10.1.1.1", port, "10.1.1.2", 5060, payload));
            byte[] frame = Nest(random, packet, random.Next(7));

            PacketKind kind = PacketDecoder.Decode(frame, 1, frame.Length, out Packet found);

            return kind == PacketKind.Udp && found.Payload(frame).SequenceEqual(payload)
                && found.Source.ToString() == (is6 ? $"[2001:db8::a]:{port}" : $"10.1.1.1:{port}")
                && found.Destination.ToString() == (is6 ? "[2001:db8::b]:5060" : "10.1.1.2:5060");
        }));

    [Fact]
    public void Decode_AnyNestingDamaged_NeverThrows()
    {
        var random = new Random(17);
        int readable = 0;
        for (int round = 0; round < 30_000; round++)
        {
            byte[] frame = Nest(random, Inside, random.Next(1, 5));
            for (int change = random.Next(5); change > 0; change--)
                frame[random.Next(frame.Length)] = (byte)random.Next(256);
            int length = random.Next(4) == 0 ? random.Next(frame.Length) : frame.Length;
            PacketKind kind = PacketDecoder.Decode(frame.AsSpan(0, length), 1, frame.Length, out Packet packet);
            readable += kind >= PacketKind.Udp ? 1 : 0;
            Assert.True(packet.PayloadOffset >= 0 && packet.PayloadLength >= 0 && packet.PayloadOffset + packet.PayloadLength <= length);
            Assert.True(packet.Missing >= 0);
        }
        Assert.InRange(readable, 5_000, 28_000);
    }

    // Ethernet, tags, IP and UDP.
    [Theory]
    [InlineData(PacketDecoder.MaximumHeaders - 3, PacketKind.Udp, default(BlindSpot))]
    [InlineData(PacketDecoder.MaximumHeaders - 2, PacketKind.Unreadable, BlindSpot.HeaderLimit)]
    public void Decode_TagsAtTheLimit_OneMoreIsGivenUp(int tags, PacketKind kind, BlindSpot reason)
    {
        byte[] frame = Tagged(Inside, [.. Enumerable.Repeat(0x8100, tags)]);

        Assert.Equal((kind, reason), (PacketDecoder.Decode(frame, 1, frame.Length, out Packet packet), packet.Unread));
    }

    // One IP header more than the wraps, and UDP.
    [Theory]
    [InlineData(PacketDecoder.MaximumHeaders - 2, PacketKind.Udp, default(BlindSpot))]
    [InlineData(PacketDecoder.MaximumHeaders - 1, PacketKind.Unreadable, BlindSpot.HeaderLimit)]
    public void Decode_TunnelsAtTheLimit_OneMoreIsGivenUp(int wraps, PacketKind kind, BlindSpot reason)
    {
        byte[] frame = Inside;
        for (int i = 0; i < wraps; i++)
            frame = Outer(IPv4Protocol, frame);

        Assert.Equal((kind, reason), (PacketDecoder.Decode(frame, 101, frame.Length, out Packet packet), packet.Unread));
    }

    [Fact]
    public void TryRead_FragmentsInTunnels_ComeTogether()
    {
        byte[] text = [.. Enumerable.Range(0, 400).Select(i => (byte)('a' + i % 26))];
        byte[] datagram = Udp(A, 5060, B, 5061, text);
        Wrap[] tunnels = [.. PacketToPacket, .. PacketToFrame, .. FrameToPacket.Select(wrap => (Wrap)(packet => wrap(Ethernet(packet))))];
        foreach (Wrap wrap in tunnels)
        {
            var under = new StageUnderTest();
            foreach (int start in new[] { 160, 0, 320 })
            {
                byte[] wrapped = wrap(IPv4(A, B, UdpProtocol, datagram.AsSpan(start, Math.Min(160, datagram.Length - start)), 9, start, start < 320));
                under.Frame(wrapped, wrapped[0] == 0 ? 1 : 101);
            }
            Assert.Equal(text, under.Sink.Datagrams.Single());
            Assert.True(under.Flush().BlindSpots.IsEmpty);
        }
    }

    [Fact]
    public void TryRead_TunnelPacketInFragments_IsReadThrough()
    {
        var under = new StageUnderTest();
        byte[] tunnel = Udp(OuterA, 2152, OuterB, 2152, GtpUser(Inside));
        under.Frame(IPv4(OuterA, OuterB, UdpProtocol, tunnel.AsSpan(24), 5, 24)).Frame(IPv4(OuterA, OuterB, UdpProtocol, tunnel.AsSpan(0, 24), 5, 0, true));

        Assert.Equal("2 Udp 10.0.0.1:5060 10.0.0.2:5061 hello missing 0 ppid 0", under.Given);
    }

    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(1, 0, 1)]
    public void TryRead_FragmentsOfFragmentsAtTheLimit_OneMoreIsGivenUp(int levels, int given, int givenUp)
    {
        byte[] datagram = Udp(A, 5060, B, 5061, new byte[200]);
        var under = new StageUnderTest(fragments: new() { MaximumLevels = levels });
        int id = 100;
        foreach (int start in new[] { 0, 104 })
        {
            byte[] tunnel = Outer(IPv4Protocol, IPv4(A, B, UdpProtocol, datagram.AsSpan(start, 104), 9, start, start == 0))[20..];
            id++;
            under.Frame(IPv4(OuterA, OuterB, IPv4Protocol, tunnel.AsSpan(64), id, 64)).Frame(IPv4(OuterA, OuterB, IPv4Protocol, tunnel.AsSpan(0, 64), id, 0, true));
        }
        under.Flush();

        Assert.Equal((given, givenUp * 2), (under.Sink.Datagrams.Count, (int)under.BlindSpots[BlindSpot.FragmentLimit]));
    }

    [Fact]
    public void TryRead_CopiesOfFragmentsInTwoTunnels_DoNotMix()
    {
        byte[] datagram = Udp(A, 5060, B, 5061, "0123456789"u8);
        byte[] first = IPv4(A, B, UdpProtocol, datagram.AsSpan(0, 16), 9, 0, true);
        byte[] last = IPv4(A, B, UdpProtocol, datagram.AsSpan(16), 9, 16);
        var under = new StageUnderTest();
        under.Frame(OuterUdp(2152, GtpUser(first))).Frame(first).Frame(OuterUdp(2152, GtpUser(last))).Frame(last).Flush();

        Assert.Equal(2, under.Sink.Datagrams.Count);
        Assert.True(under.BlindSpots.IsEmpty);
    }

    [Fact]
    public void TryRead_FragmentHeaderInAPacketPutTogether_IsMalformed()
    {
        byte[] inner = IPv6Fragment(UdpProtocol, 8, 0, true, new byte[16]);
        var under = new StageUnderTest();
        under.Frame(IPv6(A6, B6, 44, IPv6Fragment(44, 7, 0, true, inner.AsSpan(0, 16)))).Frame(IPv6(A6, B6, 44, IPv6Fragment(44, 7, 16, false, inner.AsSpan(16)))).Flush();

        Assert.Equal(1, under.BlindSpots[BlindSpot.MalformedHeader]);
    }
}
