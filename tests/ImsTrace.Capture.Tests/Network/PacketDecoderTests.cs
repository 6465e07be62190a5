using System.Text;
using ImsTrace.Capture.Network;
using static ImsTrace.TestKit.Packets.PacketBuilder;

namespace ImsTrace.Capture.Tests.Network;

public sealed class PacketDecoderTests
{
    private const string A = "10.0.0.1";
    private const string B = "10.0.0.2";
    private const string A6 = "2001:db8::1";
    private const string B6 = "2001:db8::2";

    private static readonly byte[] Datagram = Udp(A, 5060, B, 5061, "hello"u8);
    private static readonly byte[] Datagram6 = Udp(A6, 5060, B6, 5061, "hello"u8);
    private static readonly byte[] Inside = IPv4(A, B, UdpProtocol, Datagram);
    private static readonly byte[] Inside6 = IPv6(A6, B6, UdpProtocol, Datagram6);

    public static TheoryData<string, int, byte[], BlindSpot> Unread => new()
    {
        { "unknown link type", 147, Inside, BlindSpot.UnknownLinkType },
        { "no interface", -1, Inside, BlindSpot.UnknownLinkType },
        { "short ethernet", 1, new byte[5], BlindSpot.MalformedHeader },
        { "header length", 101, [0x44, .. Inside.AsSpan(1)], BlindSpot.MalformedHeader },
        { "total length", 101, IPv4(A, B, UdpProtocol, Datagram, totalLength: 19), BlindSpot.MalformedHeader },
        { "version", 101, [0x55, .. Inside.AsSpan(1)], BlindSpot.MalformedHeader },
        { "version differs", 113, [.. new byte[14], 0x86, 0xDD, .. Inside, .. new byte[20]], BlindSpot.MalformedHeader },
        { "udp length", 101, IPv4(A, B, UdpProtocol, [1, 2, 3, 4, 0, 7, 0, 0]), BlindSpot.MalformedHeader },
        { "udp short", 101, IPv4(A, B, UdpProtocol, new byte[7]), BlindSpot.MalformedHeader },
        { "tcp offset small", 101, IPv4(A, B, TcpProtocol, new byte[20]), BlindSpot.MalformedHeader },
        { "tcp offset large", 101, IPv4(A, B, TcpProtocol, Tcp(A, 1, B, 2, 3, default, optionWords: 3).AsSpan(0, 30)), BlindSpot.MalformedHeader },
        { "sctp short", 101, IPv4(A, B, SctpProtocol, new byte[11]), BlindSpot.MalformedHeader },
        { "extension beyond the end", 101, IPv6(A6, B6, 0, Extension(UdpProtocol, default).AsSpan(0, 7)), BlindSpot.MalformedHeader },
        { "esp", 101, IPv4(A, B, 50, new byte[40]), BlindSpot.Encrypted },
        { "esp short", 101, IPv4(A, B, 50, new byte[7]), BlindSpot.MalformedHeader },
        { "minimal encapsulation", 101, IPv4(A, B, 55, new byte[40]), BlindSpot.UnknownTunnel },
        { "ethernet in ip", 101, IPv4(A, B, 97, new byte[40]), BlindSpot.UnknownTunnel },
        { "l2tp", 101, IPv4(A, B, 115, new byte[40]), BlindSpot.UnknownTunnel },
        { "macsec", 1, Ethernet(new byte[40], 0x88E5), BlindSpot.Encrypted },
        { "authentication length", 101, IPv4(A, B, 51, [17, 0, .. new byte[40]]), BlindSpot.MalformedHeader },
    };

    [Theory, MemberData(nameof(Unread))]
    public void Decode_CannotBeRead_SaysWhy(string name, int linkType, byte[] frame, BlindSpot reason)
    {
        PacketKind kind = PacketDecoder.Decode(frame, linkType, frame.Length, out Packet packet);

        Assert.Equal((PacketKind.Unreadable, reason, name), (kind, packet.Unread, name));
    }

    [Theory]
    [InlineData(0x0806)]
    [InlineData(0x88CC)]
    [InlineData(0x0026)]
    public void Decode_NoSignallingPossible_IsIgnored(int etherType)
        => Assert.Equal(PacketKind.Ignored, PacketDecoder.Decode(Ethernet(new byte[46], etherType), 1, 60, out _));

    [Fact]
    public void Decode_Tcp_GivesSequenceFlagsAndPayloadBehindOptions()
    {
        byte[] frame = IPv4(A, B, TcpProtocol, Tcp(A, 1000, B, 5060, 0xFFFFFFF0, "abc"u8, 0x19, 77, 3));

        Assert.Equal(PacketKind.Tcp, PacketDecoder.Decode(frame, 101, frame.Length, out Packet packet));
        Assert.Equal((0xFFFFFFF0, 77u, 0x19), (packet.Sequence, packet.Acknowledgement, (int)packet.Flags));
        Assert.Equal("abc", Encoding.ASCII.GetString(packet.Payload(frame)));
    }

    [Theory]
    [InlineData(5, "hello")]
    [InlineData(2, "he")]
    [InlineData(0, "")]
    public void Decode_IcmpError_GivesWhatItQuotes(int quotedBytes, string payload)
    {
        byte[] v4 = IPv4(B, A, IcmpProtocol, IcmpError(3, Inside.AsSpan(0, 28 + quotedBytes)));
        byte[] v6 = IPv6(B6, A6, Icmp6Protocol, IcmpError(1, Inside6.AsSpan(0, 48 + quotedBytes)));
        foreach (byte[] frame in new[] { v4, v6 })
        {
            Assert.Equal(PacketKind.IcmpError, PacketDecoder.Decode(frame, 101, frame.Length, out Packet packet));
            Assert.Equal((5060, 5061, payload), (packet.Source.Port, packet.Destination.Port, Encoding.ASCII.GetString(packet.Payload(frame))));
        }
    }

    [Fact]
    public void Decode_IcmpErrorQuotingEightBytesOfTcp_GivesPorts()
    {
        byte[] frame = IPv4(B, A, IcmpProtocol, IcmpError(11, IPv4(A, B, TcpProtocol, Tcp(A, 1000, B, 5060, 9, "x"u8)).AsSpan(0, 28)));

        Assert.Equal(PacketKind.IcmpError, PacketDecoder.Decode(frame, 101, frame.Length, out Packet packet));
        Assert.Equal((1000, 5060, 9u, 0), (packet.Source.Port, packet.Destination.Port, packet.Sequence, packet.PayloadLength));
    }

    [Fact]
    public void Decode_RandomAndDamagedBytes_NeverThrows()
    {
        var random = new Random(7);
        List<(int LinkType, byte[] Frame)> seeds = [.. EncapsulationCases.All.Select(one => (one.LinkType, one.Frame)),
            (101, IPv4(A, B, SctpProtocol, Sctp(1, 2, 3, Data(1, "a"u8)))), (101, IPv4(B, A, IcmpProtocol, IcmpError(3, Inside)))];
        int readable = 0;
        for (int round = 0; round < 100_000; round++)
        {
            (int linkType, byte[] frame) = seeds[round % seeds.Count];
            byte[] damaged = frame.AsSpan(0, random.Next(frame.Length + 1)).ToArray();
            for (int change = random.Next(4); change > 0 && damaged.Length > 0; change--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            PacketKind kind = PacketDecoder.Decode(damaged, linkType, random.Next(200), out Packet packet);
            readable += kind >= PacketKind.Udp ? 1 : 0;
            Assert.True(packet.PayloadOffset >= 0 && packet.PayloadLength >= 0 && packet.PayloadOffset + packet.PayloadLength <= damaged.Length);
            Assert.True(packet.Missing >= 0);
        }
        Assert.InRange(readable, 1000, 60_000);
    }
}
