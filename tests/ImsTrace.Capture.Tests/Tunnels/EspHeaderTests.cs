using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Capture.Network;
using static ImsTrace.Capture.Tests.Network.EncapsulationCases;
using static ImsTrace.TestKit.Packets.PacketBuilder;
using static ImsTrace.TestKit.Packets.TunnelBuilder;

namespace ImsTrace.Capture.Tests.Tunnels;

public sealed class EspHeaderTests
{
    private static PacketKind Decode(byte[] frame, out Packet packet) => PacketDecoder.Decode(frame, 101, frame.Length, out packet);

    private static byte[] Over4(byte[] esp) => IPv4(A, B, EspProtocol, esp);

    [Theory]
    [InlineData(12, 0)]
    [InlineData(16, 0)]
    [InlineData(0, 0)]
    [InlineData(24, 0)]
    [InlineData(32, 0)]
    [InlineData(16, 8)]
    public void Read_NullEncryption_GivesTheDatagram(int checkLength, int vectorLength)
    {
        for (int length = 0; length < 40; length++)
        {
            byte[] text = Encoding.ASCII.GetBytes(new string('x', length));
            byte[] v4 = Over4(EspNull(UdpProtocol, Udp(A, 5060, B, 5061, text), checkLength, vectorLength));
            byte[] v6 = IPv6(A6, B6, EspProtocol, EspNull(UdpProtocol, Udp(A6, 5060, B6, 5061, text), checkLength, vectorLength, morePadding: 3));
            foreach (byte[] frame in new[] { v4, v6 })
            {
                Assert.Equal(PacketKind.Udp, Decode(frame, out Packet packet));
                Assert.Equal((5060, 5061, length, 0), (packet.Source.Port, packet.Destination.Port, packet.PayloadLength, packet.Missing));
                Assert.Equal(text, packet.Payload(frame).ToArray());
            }
        }
    }

    [Fact]
    public void Read_NullEncryptionOfTcpAndSctp_GivesThem()
    {
        byte[] tcp = Over4(EspNull(TcpProtocol, Tcp(A, 5062, B, 5063, 9, "abc"u8)));
        byte[] tcp6 = IPv6(A6, B6, EspProtocol, EspNull(TcpProtocol, Tcp(A6, 5062, B6, 5063, 9, "abcd"u8, optionWords: 3), 16));
        byte[] sctp = Over4(EspNull(SctpProtocol, Sctp(3868, 3869, 7, Data(1, "abc"u8))));

        Assert.Equal((PacketKind.Tcp, 3), (Decode(tcp, out Packet packet), packet.PayloadLength));
        Assert.Equal((PacketKind.Tcp, 4), (Decode(tcp6, out packet), packet.PayloadLength));
        Assert.Equal((PacketKind.Sctp, 20, SctpProtocol), (Decode(sctp, out packet), packet.PayloadLength, packet.Protocol));
    }

    [Fact]
    public void Read_NullEncryptionInTunnelMode_GivesTheInnermost()
    {
        byte[] v4 = Outer(EspProtocol, EspNull(IPv4Protocol, Inside));
        byte[] v6 = Outer(EspProtocol, EspNull(IPv6Protocol, Inside6, 16));
        byte[] afterAuthentication = Outer(AuthenticationProtocol, Authentication(EspProtocol, EspNull(IPv4Protocol, Inside, 0)));
        foreach (byte[] frame in new[] { v4, v6, afterAuthentication })
            Assert.Equal((PacketKind.Udp, 5060, "hello"), (Decode(frame, out Packet packet), packet.Source.Port, Encoding.ASCII.GetString(packet.Payload(frame))));
    }

    [Fact]
    public void Read_IcmpErrorInNullEncryption_IsAnError()
    {
        byte[] frame = IPv4(B, A, EspProtocol, EspNull(IcmpProtocol, IcmpError(3, Inside)));

        Assert.Equal(PacketKind.IcmpError, Decode(frame, out Packet packet));
        Assert.Equal(5060, packet.Source.Port);
    }

    [Fact]
    public void Read_InUdp_ChecksumsMayBeThoseInFrontOfTheTranslator()
    {
        byte[] transport = OuterUdp(4500, EspNull(UdpProtocol, Datagram));
        byte[] tunnel = OuterUdp(50000, EspNull(IPv4Protocol, Inside, 16), sourcePort: 4500);

        Assert.Equal((PacketKind.Udp, 5060), (Decode(transport, out Packet packet), packet.Source.Port));
        Assert.Equal("192.0.2.1:5060", packet.Source.ToString());
        Assert.Equal((PacketKind.Udp, "10.0.0.1:5060"), (Decode(tunnel, out packet), packet.Source.ToString()));
    }

    public static TheoryData<string, byte[]> Datagrams => new()
    {
        { "keep-alive", [0xFF] },
        { "IKE", [0, 0, 0, 0, .. new byte[28]] },
        { "SIP", "MESSAGE sip:b@example.com SIP/2.0\r\n\r\n"u8.ToArray() },
        { "SIP, whole words", "OPTIONS sip:bob@example.org SIP/2.0\r\n\r\n\r\n\r\n"u8.ToArray()[..40] },
        { "odd length", [1, 2, 3, 4, 0, 0, 0, 1, .. new byte[29]] },
        { "short", [1, 2, 3, 4, 0, 0, 0, 1] },
        { "empty", [] },
    };

    [Theory, MemberData(nameof(Datagrams))]
    public void Read_OtherContentOnThePort_StaysADatagram(string name, byte[] payload)
    {
        byte[] frame = OuterUdp(4500, payload);

        Assert.Equal((PacketKind.Udp, 4500, name), (Decode(frame, out Packet packet), packet.Destination.Port, name));
        Assert.Equal(payload, packet.Payload(frame).ToArray());
    }

    public static TheoryData<string, byte[]> Spoiled
    {
        get
        {
            byte[] esp = EspNull(UdpProtocol, Datagram);
            int trailer = esp.Length - 12 - 2;
            return new()
            {
                { "check value of no usual length", [.. esp, 1, 2, 3, 4, 5, 6, 7, 8] },
                { "next header", With(esp, trailer + 1, 99) },
                { "pad length", With(esp, trailer, 200) },
                { "padding", With(esp, trailer - 1, 9) },
                { "length", With(esp, 8 + 5, 1) },
                { "checksum", With(esp, 8 + 7, (byte)(esp[15] ^ 1)) },
                { "payload", With(esp, 8 + 9, (byte)'E') },
                { "nothing inside", EspNull(UdpProtocol, default) },
                { "tcp checksum", EspNull(TcpProtocol, new byte[20]) },
                { "tcp header length", EspNull(TcpProtocol, Tcp(A, 1, B, 2, 3, default, optionWords: 10).AsSpan(0, 40)) },
                { "sctp checksum", EspNull(SctpProtocol, new byte[16]) },
                { "ip header checksum", EspNull(IPv4Protocol, With(Inside, 10, 0)) },
                { "ip length", EspNull(IPv4Protocol, [.. Inside, 0, 0, 0, 0]) },
                { "ip version", EspNull(IPv6Protocol, Inside) },
                { "dummy", EspNull(59, new byte[32]) },
            };
        }
    }

    [Theory, MemberData(nameof(Spoiled))]
    public void Read_AnythingThatDoesNotHold_IsEncrypted(string name, byte[] esp)
        => Assert.Equal((PacketKind.Unreadable, BlindSpot.Encrypted, name), (Decode(Over4(esp), out Packet packet), packet.Unread, name));

    [Fact]
    public void Read_CutBySnapLength_IsEncryptedOrCut()
    {
        byte[] frame = Over4(EspNull(UdpProtocol, Datagram));
        for (int length = 0; length < frame.Length; length++)
        {
            PacketDecoder.Decode(frame.AsSpan(0, length), 101, frame.Length, out Packet packet);
            Assert.Equal((length, length < 28 ? BlindSpot.SnapLength : BlindSpot.Encrypted), (length, packet.Unread));
        }
    }

    /// <summary>What encryption makes of a payload is as random bytes, in whole words.</summary>
    [Fact]
    public void Read_RandomBytes_AreNeverTakenForNullEncryption()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            for (int round = 0; round < 1000; round++)
            {
                byte[] esp = new byte[8 + random.Next(1, 60) * 4];
                random.NextBytes(esp);
                esp[0] |= 0x80;
                byte[] frame = round % 3 == 0 ? OuterUdp(4500, esp) : round % 3 == 1 ? Over4(esp) : IPv6(A6, B6, EspProtocol, esp);
                if (Decode(frame, out Packet packet) != PacketKind.Unreadable || packet.Unread != BlindSpot.Encrypted)
                    return false;
            }
            return true;
        }));

    /// <summary>The trailer of each kind in front of random bytes, and random bytes in front of each trailer: the length and checksum alone decide.</summary>
    [Fact]
    public void Read_RandomBytesWithAValidTrailer_AreNotTakenForAPacket()
    {
        var random = new Random(3);
        int taken = 0;
        byte[] protocols = [UdpProtocol, TcpProtocol, SctpProtocol, IPv4Protocol, IPv6Protocol, IcmpProtocol];
        for (int round = 0; round < 60_000; round++)
        {
            byte[] payload = new byte[random.Next(8, 100)];
            random.NextBytes(payload);
            taken += Decode(Over4(EspNull(protocols[round % 6], payload, round % 2 == 0 ? 12 : 16)), out _) == PacketKind.Unreadable ? 0 : 1;
        }
        Assert.InRange(taken, 0, 10);
    }

    private static byte[] With(byte[] bytes, int at, byte value)
    {
        byte[] copy = (byte[])bytes.Clone();
        copy[at] = value;
        return copy;
    }
}
