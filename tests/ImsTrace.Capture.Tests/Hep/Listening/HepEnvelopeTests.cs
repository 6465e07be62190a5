using ImsTrace.Capture.Hep.Listening;
using ImsTrace.Capture.Network;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.Capture.Tests.Hep.Listening;

public sealed class HepEnvelopeTests
{
    [Fact]
    public void Write_IPv4_IsTheDatagramOfTheKit()
    {
        byte[] packet = HepBuilder.Carrying("hello"u8).ToArray();

        byte[] frame = Frame("10.0.0.1:40000", "10.0.0.2:9060", packet);

        Assert.Equal(28 + packet.Length, frame.Length);
        Assert.True(InternetChecksum.Holds(frame.AsSpan(0, 20)));
        Assert.Equal(frame.Length, frame[2] << 8 | frame[3]);
        Assert.Equal(PacketKind.Hep, PacketDecoder.Decode(frame, 101, frame.Length, out _));
    }

    [Fact]
    public void Write_IPv6_HasAChecksumThatHolds()
    {
        byte[] packet = HepBuilder.Carrying("hello!"u8).ToArray();

        byte[] frame = Frame("[2001:db8::1]:40000", "[2001:db8::2]:9060", packet);

        Packet addresses = new() { Source = EndpointOf("[2001:db8::1]:0"), Destination = EndpointOf("[2001:db8::2]:0") };
        Assert.True(InternetChecksum.Holds(frame.AsSpan(40), addresses, 17));
        Assert.Equal(PacketKind.Hep, PacketDecoder.Decode(frame, 101, frame.Length, out _));
    }

    [Theory]
    [InlineData(65507, 65535)]
    [InlineData(65508, 0)]
    public void Write_LongestDatagram_AndOneByteMore_AreRead(int length, int totalLength)
    {
        byte[] packet = HepBuilder.Carrying(new byte[length - HepBuilder.Carrying(default).ToArray().Length]).ToArray();

        byte[] frame = Frame("10.0.0.1:40000", "10.0.0.2:9060", packet);

        Assert.Equal(totalLength, frame[2] << 8 | frame[3]);
        Assert.Equal(PacketKind.Hep, PacketDecoder.Decode(frame, 101, frame.Length, out Packet read));
        Assert.Equal((length - HepBuilder.Carrying(default).ToArray().Length, 0), (read.PayloadLength, read.Missing));
    }

    private static byte[] Frame(string source, string destination, byte[] packet)
    {
        Span<byte> headers = stackalloc byte[HepEnvelope.MaximumLength];
        int length = HepEnvelope.Write(headers, EndpointOf(source), EndpointOf(destination), packet);
        return [.. headers[..length], .. packet];
    }

    private static Endpoint EndpointOf(string text)
    {
        Assert.True(Endpoint.TryParse(text, out Endpoint endpoint));
        return endpoint;
    }
}
