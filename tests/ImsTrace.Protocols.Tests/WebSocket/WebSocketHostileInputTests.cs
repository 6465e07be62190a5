using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.WebSocket;
using ImsTrace.TestKit.Packets;
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
    public void Read_MutatedStreams_NeverThrowsAndStaysInside()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(4000), Prop.ForAll(
            Gen.Choose(0, int.MaxValue).Select(Mutated).ToArbitrary(), bytes => StaysInside(bytes)));

    [Fact]
    public void Read_RandomBytes_NeverThrowsAndStaysInside()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(4000), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => StaysInside(bytes)));

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

    private static byte[] Mutated(int seed)
    {
        Random random = new(seed);
        List<byte> bytes = [.. Seeds[random.Next(Seeds.Length)], .. Seeds[random.Next(Seeds.Length)]];
        for (int i = random.Next(1, 6); i > 0 && bytes.Count > 1; i--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(3))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.Insert(at, (byte)random.Next(256)); break;
                default: bytes.RemoveRange(at, random.Next(Math.Min(20, bytes.Count - at))); break;
            }
        }
        return [.. bytes];
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
