using ImsTrace.Capture.Network;
using static ImsTrace.Capture.Tests.Network.EncapsulationCases;
using static ImsTrace.TestKit.Packets.TunnelBuilder;

namespace ImsTrace.Capture.Tests.Tunnels;

/// <summary>On a tunnel's port the content decides: all that is no such tunnel stays the datagram that it is.</summary>
public sealed class UdpTunnelsTests
{
    private static readonly int[] Ports = [2152, 4500, 4789, 4790, 6081, 6635, 8472];

    private static readonly string[] Starts =
    [
        "MESSAGE sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\n", "INVITE sip:alice@[2001:db8::1] SIP/2.0\r\n",
        "ACK sip:@a SIP/2.0\r\n", "SIP/2.0 200 OK\r\n", "REGISTER sip:4 SIP/2.0\r\n", "MEGACO/1 [10.0.0.1]\r\n", "!/1 <a> T=1{}", "\r\n\r\n", "0", "", "\0",
    ];

    public static TheoryData<int, string> TextOnEachPort
    {
        get
        {
            TheoryData<int, string> all = [];
            foreach (int port in Ports)
            {
                foreach (string start in Starts)
                    all.Add(port, start);
            }
            return all;
        }
    }

    [Theory, MemberData(nameof(TextOnEachPort))]
    public void Next_TextOnTheTunnelsPort_StaysADatagram(int port, string text)
    {
        byte[] payload = System.Text.Encoding.ASCII.GetBytes(text);
        foreach (byte[] frame in new[] { OuterUdp(port, payload), OuterUdp(50001, payload, port) })
        {
            Assert.Equal(PacketKind.Udp, PacketDecoder.Decode(frame, 101, frame.Length, out Packet packet));
            Assert.Equal(payload, packet.Payload(frame).ToArray());
            Assert.Equal("192.0.2.1", packet.Source.ToString().Split(':')[0]);
        }
    }

    public static TheoryData<string, int, byte[]> Implausible => new()
    {
        { "gtp version 0", 2152, [0x1E, .. GtpUser(Inside).AsSpan(1)] },
        { "gtp version 2", 2152, [0x48, .. GtpUser(Inside).AsSpan(1)] },
        { "gtp charging", 2152, [0x20, .. GtpUser(Inside).AsSpan(1)] },
        { "gtp echo", 2152, GtpUser(default, sequence: true, type: 1) },
        { "gtp error indication", 2152, GtpUser(new byte[12], type: 26) },
        { "gtp end marker", 2152, GtpUser(default, type: 254) },
        { "gtp length beyond", 2152, GtpUser(Inside, length: Inside.Length + 1) },
        { "gtp short", 2152, GtpUser(default)[..7] },
        { "vxlan without identifier", 4789, Vxlan(Frame, 0) },
        { "vxlan unknown flag", 4789, Vxlan(Frame, 0x18) },
        { "vxlan reserved", 4789, [8, 0, 0, 1, 0, 0, 1, 0, .. Frame] },
        { "vxlan last byte", 4789, [8, 0, 0, 0, 0, 0, 1, 1, .. Frame] },
        { "vxlan short", 4789, Vxlan(default)[..7] },
        { "gpe version", 4790, [0x1C, .. VxlanExtended(1, Inside).AsSpan(1)] },
        { "gpe reserved", 4790, [0x0C, 1, 0, 1, 0, 0, 1, 0, .. Inside] },
        { "geneve version", 6081, [0x40, .. Geneve(TransparentEthernet, Frame).AsSpan(1)] },
        { "geneve protocol", 6081, Geneve(0x1234, Frame) },
        { "geneve options beyond", 6081, [0x3F, .. Geneve(TransparentEthernet, default).AsSpan(1)] },
        { "geneve reserved", 6081, [0, 1, .. Geneve(TransparentEthernet, Frame).AsSpan(2)] },
        { "geneve short", 6081, Geneve(TransparentEthernet, default)[..7] },
        { "mpls of no ip", 6635, Mpls(new byte[40], 16) },
        { "mpls of cut ip", 6635, Mpls(Inside.AsSpan(0, 19), 16) },
        { "mpls without bottom", 6635, new byte[40] },
        { "tunnel of another port", 6635, Vxlan(Frame) },
    };

    [Theory, MemberData(nameof(Implausible))]
    public void Next_ContentIsNoTunnel_StaysADatagram(string name, int port, byte[] payload)
    {
        byte[] frame = OuterUdp(port, payload);

        Assert.Equal((name, PacketKind.Udp), (name, PacketDecoder.Decode(frame, 101, frame.Length, out Packet packet)));
        Assert.Equal(payload, packet.Payload(frame).ToArray());
    }

    [Fact]
    public void Next_TunnelOnAnotherPort_StaysADatagram()
    {
        byte[] frame = OuterUdp(5060, GtpUser(Inside));

        Assert.Equal(PacketKind.Udp, PacketDecoder.Decode(frame, 101, frame.Length, out Packet packet));
        Assert.Equal(5060, packet.Destination.Port);
    }

    [Fact]
    public void Next_RandomBytes_NeverThrows()
    {
        var random = new Random(5);
        int datagrams = 0;
        for (int round = 0; round < 60_000; round++)
        {
            byte[] payload = new byte[random.Next(60)];
            random.NextBytes(payload);
            if (round % 2 == 0 && payload.Length > 2)
                (payload[0], payload[1]) = (new byte[] { 0x30, 8, 0x0C, 0 }[round / 2 % 4], (byte)(round / 2 % 4 == 0 ? 255 : 0));
            byte[] frame = OuterUdp(Ports[round % Ports.Length], payload);
            PacketKind kind = PacketDecoder.Decode(frame.AsSpan(0, random.Next(frame.Length + 1)), 101, frame.Length, out Packet packet);
            datagrams += kind == PacketKind.Udp ? 1 : 0;
            Assert.InRange(packet.PayloadOffset + packet.PayloadLength, 0, frame.Length);
        }
        Assert.InRange(datagrams, 5_000, 50_000);
    }
}
