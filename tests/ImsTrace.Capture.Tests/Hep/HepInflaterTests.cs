using System.IO.Compression;
using System.Text;
using ImsTrace.Capture.Hep;

namespace ImsTrace.Capture.Tests.Hep;

public sealed class HepInflaterTests
{
    private static readonly byte[] Payload = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("OPTIONS sip:a SIP/2.0\r\n", 400)));

    public static TheoryData<string> Formats => ["zlib", "gzip", "deflate"];

    [Theory, MemberData(nameof(Formats))]
    public void TryInflate_EachFormat_GivesThePayload(string format)
    {
        Assert.True(new HepInflater(HepLimits.Default).TryInflate(Compressed(format, Payload), out ReadOnlySpan<byte> payload));
        Assert.True(payload.SequenceEqual(Payload));
    }

    [Theory, MemberData(nameof(Formats))]
    public void TryInflate_AtTheLimit_IsTaken(string format)
        => Assert.True(new HepInflater(new() { MaximumInflated = Payload.Length }).TryInflate(Compressed(format, Payload), out _));

    [Theory, MemberData(nameof(Formats))]
    public void TryInflate_OneOverTheLimit_IsNot(string format)
        => Assert.False(new HepInflater(new() { MaximumInflated = Payload.Length - 1 }).TryInflate(Compressed(format, Payload), out _));

    [Fact]
    public void TryInflate_Bomb_TakesNoMoreThanTheLimit()
    {
        byte[] bomb = Compressed("zlib", new byte[60 << 20]);
        HepInflater inflater = new(HepLimits.Default);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.False(inflater.TryInflate(bomb, out _));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * HepLimits.Default.MaximumInflated);
    }

    [Fact]
    public void TryInflate_OneAfterAnother_GivesEach()
    {
        HepInflater inflater = new(HepLimits.Default);
        inflater.TryInflate(Compressed("zlib", Payload), out _);

        Assert.True(inflater.TryInflate(Compressed("gzip", "short"u8.ToArray()), out ReadOnlySpan<byte> payload));

        Assert.Equal("short", Encoding.ASCII.GetString(payload));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x1F, 0x8B, 0x00 })]
    [InlineData(new byte[] { 0x78, 0x9C, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void TryInflate_Garbage_IsRefused(byte[] bytes) => Assert.False(new HepInflater(HepLimits.Default).TryInflate(bytes, out _));

    internal static byte[] Compressed(string format, byte[] payload)
    {
        using MemoryStream output = new();
        using (Stream stream = format switch
        {
            "zlib" => new ZLibStream(output, CompressionLevel.Optimal),
            "gzip" => new GZipStream(output, CompressionLevel.Optimal),
            _ => new DeflateStream(output, CompressionLevel.Optimal),
        })
            stream.Write(payload);
        return output.ToArray();
    }
}
