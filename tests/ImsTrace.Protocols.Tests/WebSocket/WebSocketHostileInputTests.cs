using System.Diagnostics;
using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.WebSocket;
using ImsTrace.TestKit;
using Xunit;
using static ImsTrace.TestKit.Packets.WebSocketBuilder;

namespace ImsTrace.Protocols.Tests.WebSocket;

public sealed class WebSocketHostileInputTests
{
    private static readonly byte[] Sip = Encoding.ASCII.GetBytes("OPTIONS sip:a SIP/2.0\r\nCall-ID: 1\r\n\r\n");

    private static readonly byte[][] Seeds =
    [
        Request(), Response(), Frame(TextFrame, Sip, mask: 0x01020304), [.. Frame(TextFrame, Sip, isFinal: false), .. Frame(Ping, "x"u8), .. Frame(Continuation, Sip)],
        Frame(TextFrame, WebSocketMessageReaderTests.Deflate(Sip), reserved: 4), Frame(BinaryFrame, new byte[300], mask: 9),
    ];

    [Fact]
    public void Read_RandomAndMutatedStreams_NeverThrowsAndStaysInside()
        => Mutations.CheckAll([.. Seeds, .. Seeds.Zip(Seeds.Skip(1), (first, second) => (byte[])[.. first, .. second])], StaysInside, tests: 4000);

    // A quadratic search takes minutes for these.
    [Theory]
    [InlineData("\u0081~\u0004\u0000A ")]
    [InlineData("GET ")]
    [InlineData("HTTP")]
    [InlineData("\u0081")]
    [InlineData("\u0081\u007f\0\0\0\0\0\u0001\u0000\u0001MSRP a")]
    public void FindStart_MegabyteOfOnePattern_EndsSoon(string pattern)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(pattern, 1_000_000 / pattern.Length)));
        Stopwatch watch = Stopwatch.StartNew();
        for (int from = 1; from >= 0 && from < bytes.Length; from = WebSocketFramer.FindStart(bytes, from + 1))
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{from} in {watch.Elapsed}");
    }

    // Each start read on its own to the end of its block takes a minute.
    [Fact]
    public void FindStart_HeaderBlocksFullOfStarts_AreReadOnceEach()
    {
        byte[] block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GET \r\n", 2700)) + "\r\n");
        byte[] bytes = [.. Enumerable.Repeat(block, 256).SelectMany(static block => block)];
        Stopwatch watch = Stopwatch.StartNew();
        Assert.Equal(-1, WebSocketFramer.FindStart(bytes, 0));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    private static bool StaysInside(byte[] bytes)
    {
        WebSocketFramer.LooksLikeStart(bytes);
        if (WebSocketFramer.FindStart(bytes, 1) >= bytes.Length)
            return false;
        using WebSocketMessageReader reader = new(new(new() { MessageLength = 4096 }));
        int position = 0;
        while (position < bytes.Length)
        {
            FrameResult frame = WebSocketFramer.Frame(bytes.AsSpan(position));
            if (frame.Status == DecodeStatus.NeedMoreData)
                return frame.Length == 0 || frame.Length > bytes.Length - position;
            if (frame.Length < 1 || frame.Status == DecodeStatus.Complete && frame.Length > bytes.Length - position)
                return false;
            int length = Math.Min(frame.Length, bytes.Length - position);
            reader.TryRead(bytes.AsSpan(position, length), out ReadOnlySpan<byte> payload, out _);
            if (payload.Length > 4096)
                return false;
            position += length;
        }
        return true;
    }
}
