using ImsTrace.Capture.Hep;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tests.Hep;

public sealed class HepWriterTests
{
    [Theory]
    [InlineData("10.0.0.1:5060", "10.0.0.2:5070", false)]
    [InlineData("[2001:db8::1]:5060", "[2001:db8::2]:5070", true)]
    [InlineData("10.0.0.1:5060", "[2001:db8::2]:5070", true)]
    public void TryWrite_Header_IsReadBack(string source, string destination, bool isIPv6)
    {
        byte[] to = new byte[4096];
        HepHeader header = new()
        {
            Source = EndpointOf(source), Destination = EndpointOf(destination), Protocol = 132, ProtocolType = HepProtocolType.Diameter,
            Time = 1_700_000_000_123_456_000, AgentId = 2001,
        };

        Assert.True(HepWriter.TryWrite(to, header, "payload"u8, "secret"u8, "edge-1"u8, out int length));
        Assert.True(HepReader.TryRead(to.AsSpan(0, length), 0, out HepHeader read, out HepError error));

        Assert.Equal((HepErrorCode.None, 3, isIPv6), (error.Code, read.Version, read.IsIPv6));
        Assert.Equal((source, destination), (read.Source.ToString(), read.Destination.ToString()));
        Assert.Equal((132, HepProtocolType.Diameter, 1_700_000_000_123_456_000, 2001u), (read.Protocol, read.ProtocolType, read.Time, read.AgentId));
        Assert.Equal("payload"u8, to.AsSpan(read.PayloadOffset, read.PayloadLength));
        Assert.Equal("edge-1"u8, read.NodeName.Value(to));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void TryWrite_LongestPayload_AndOneByteMore(int more, bool fits)
    {
        byte[] to = new byte[70_000];

        Assert.Equal(fits, HepWriter.TryWrite(to, new(), new byte[ushort.MaxValue - HepWriter.MaximumOverhead + more], default, default, out int length));

        Assert.Equal(fits, length > 0);
    }

    [Fact]
    public void TryWrite_Overhead_IsNoMoreThanIsSaid()
    {
        HepHeader header = new() { Source = EndpointOf("[2001:db8::1]:5060"), Destination = EndpointOf("[2001:db8::2]:5070") };

        Assert.True(HepWriter.TryWrite(new byte[4096], header, "p"u8, "k"u8, "n"u8, out int length));

        Assert.InRange(length, 100, HepWriter.MaximumOverhead + 3);
    }

    private static Endpoint EndpointOf(string text)
    {
        Assert.True(Endpoint.TryParse(text, out Endpoint endpoint));
        return endpoint;
    }
}
