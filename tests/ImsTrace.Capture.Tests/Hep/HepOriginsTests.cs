using ImsTrace.Capture.Hep;
using ImsTrace.TestKit.Packets;

namespace ImsTrace.Capture.Tests.Hep;

public sealed class HepOriginsTests
{
    [Fact]
    public void Of_SameOrigin_IsTheSameObject()
    {
        HepOrigins origins = new();

        HepOrigin? first = Of(origins, HepBuilder.Carrying("one"u8).Chunk(19, "edge-1"u8).ToArray());

        Assert.Same(first, Of(origins, HepBuilder.Carrying("two"u8, sourcePort: 1).Chunk(19, "edge-1"u8).ToArray()));
        Assert.NotSame(first, Of(origins, HepBuilder.Carrying("two"u8).Chunk(19, "edge-2"u8).ToArray()));
        Assert.Equal((2001u, "edge-1", "correlation"), (first!.CaptureId, Text(first.NodeName), Text(first.CorrelationId))); // the packet has all
    }

    [Fact]
    public void Of_NothingSaid_IsNone()
        => Assert.Null(Of(new(), new HepBuilder().Addresses("10.1.0.1", "10.1.0.2").Chunk(15, "x"u8).ToArray()));

    [Fact]
    public void Of_Version2_HasTheCaptureId() => Assert.Equal(7u, Of(new(), HepBuilder.Old(2, "hello"u8))?.CaptureId);

    [Fact]
    public void Of_MoreThanTheLimit_BeginsAnew()
    {
        HepOrigins origins = new();
        byte[] packet = HepBuilder.Carrying("x"u8).ToArray();
        Assert.True(HepReader.TryRead(packet, 0, out HepHeader header, out _));

        for (uint agent = 1; agent <= HepOrigins.Most; agent++)
            origins.Of(header with { AgentId = agent }, packet);
        Assert.Equal(HepOrigins.Most, origins.Count);

        origins.Of(header with { AgentId = HepOrigins.Most + 1 }, packet);
        Assert.Equal(1, origins.Count);
    }

    private static HepOrigin? Of(HepOrigins origins, byte[] packet)
    {
        Assert.True(HepReader.TryRead(packet, 0, out HepHeader header, out _));
        return origins.Of(header, packet);
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => System.Text.Encoding.UTF8.GetString(bytes.Span);
}
