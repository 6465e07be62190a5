using System.IO.Compression;
using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.WebSocket;
using ImsTrace.TestKit.Packets;
using Xunit;
using static ImsTrace.TestKit.Packets.WebSocketBuilder;

namespace ImsTrace.Protocols.Tests.WebSocket;

public sealed class WebSocketMessageReaderTests
{
    private const uint Mask = 0x37FA213D;

    [Fact]
    public void TryRead_ExamplesOfTheRfc_GiveHello()
    {
        // RFC 6455 section 5.7: unmasked, masked, and in two fragments.
        Assert.Equal(["Hello"], Read([0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f]));
        Assert.Equal(["Hello"], Read([0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58]));
        Assert.Equal(["", "Hello"], Read([0x01, 0x03, 0x48, 0x65, 0x6c], [0x80, 0x02, 0x6c, 0x6f]));
    }

    [Fact]
    public void TryRead_CompressedExamplesOfTheRfc_GiveHello()
    {
        // RFC 7692 section 7.2.3: one message twice, the second time with the context of the first; uncompressed block; two fragments.
        Assert.Equal(["Hello", "Hello"], Read([0xc1, 0x07, 0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00], [0xc1, 0x05, 0xf2, 0x00, 0x11, 0x00, 0x00]));
        Assert.Equal(["Hello"], Read([0xc1, 0x0b, 0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00]));
        Assert.Equal(["", "Hello"], Read([0x41, 0x03, 0xf2, 0x48, 0xcd], [0x80, 0x04, 0xc9, 0xc9, 0x07, 0x00]));
    }

    [Fact]
    public void TryRead_ControlFramesBetweenFragments_ArePassedOver()
        => Assert.Equal(["", "", "", "", "one two"], Read(Frame(TextFrame, "one"u8, isFinal: false, mask: Mask), Frame(Ping, "p"u8, mask: 7),
            Frame(Continuation, " "u8, isFinal: false, mask: 99), Frame(Pong, default), Frame(Continuation, "two"u8, mask: Mask)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(66_000)]
    public void TryRead_MaskedOfAnyLength_GivesThePlainBytes(int length)
    {
        byte[] payload = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        WebSocketMessageReader reader = new(new(WebSocketLimits.Default));

        Assert.Equal(DecodeStatus.Complete, reader.TryRead(Frame(BinaryFrame, payload, mask: Mask), out ReadOnlySpan<byte> plain, out _));

        Assert.True(plain.SequenceEqual(payload));
    }

    [Fact]
    public void TryRead_ContinuationOfNothing_IsMalformed()
        => Assert.Equal(["!WebSocketFragment", "next"], Read(Frame(Continuation, "x"u8), Frame(TextFrame, "next"u8)));

    [Fact]
    public void TryRead_NewMessageInsideAnother_IsToldAndRead()
        => Assert.Equal(["", "next!WebSocketFragment"], Read(Frame(TextFrame, "x"u8, isFinal: false), Frame(TextFrame, "next"u8)));

    [Fact]
    public void TryRead_GarbageInsteadOfCompressed_IsMalformedAndTheReaderGoesOn()
        => Assert.Equal(["!WebSocketDeflate", "plain"], Read(Frame(TextFrame, [0xFF, 0xFF, 0xFF], reserved: 4), Frame(TextFrame, "plain"u8)));

    [Fact]
    public void TryRead_FragmentsAtTheLimit_AreTakenAndOneOverIsNot()
    {
        byte[][] frames = [Frame(TextFrame, "12345"u8, isFinal: false), Frame(Continuation, "67890"u8)];
        Assert.Equal(["", "1234567890"], ReadWithin(new() { MessageLength = 10 }, frames));
        Assert.Equal(["", "!WebSocketTooLong"], ReadWithin(new() { MessageLength = 9 }, frames));
        Assert.Equal(["", "1234567890"], ReadWithin(new() { HeldLength = 10 }, frames));
        Assert.Equal(["", "!WebSocketTooLong"], ReadWithin(new() { HeldLength = 9 }, frames));
    }

    [Fact]
    public void TryRead_InflatedAtTheLimit_IsTakenAndOneOverIsNot()
    {
        byte[] frame = Frame(TextFrame, Deflate(new byte[1000]), reserved: 4);
        Assert.Single(ReadWithin(new() { MessageLength = 1000 }, frame), text => text.Length == 1000);
        Assert.Equal(["!WebSocketDeflate"], ReadWithin(new() { MessageLength = 999 }, frame));
    }

    [Fact]
    public void TryRead_MoreContextsThanTheLimit_AreRefused()
    {
        WebSocketShared shared = new(new() { Inflaters = 1 });
        using WebSocketMessageReader first = new(shared);
        using WebSocketMessageReader second = new(shared);
        byte[] frame = Frame(TextFrame, Deflate("x"u8.ToArray()), reserved: 4);

        Assert.Equal(DecodeStatus.Complete, first.TryRead(frame, out _, out _));
        Assert.Equal(DecodeStatus.Malformed, second.TryRead(frame, out _, out _));
        first.Forget();
        Assert.Equal(DecodeStatus.Complete, second.TryRead(frame, out _, out _));
        Assert.Equal((1, 0L), (shared.Inflaters, shared.Held));
    }

    [Fact]
    public void TryRead_ManyCompressedMessages_KeepTheirContext()
    {
        // One deflater for all, flushed after each, as a sender with context takeover has it.
        using MemoryStream output = new();
        using DeflateStream deflater = new(output, CompressionLevel.Optimal);
        List<byte[]> frames = [];
        for (int i = 0; i < 50; i++)
        {
            int from = (int)output.Length;
            deflater.Write(Encoding.ASCII.GetBytes($"REGISTER sip:example.com SIP/2.0\r\nCSeq: {i} REGISTER\r\n"));
            deflater.Flush();
            frames.Add(Frame(TextFrame, output.ToArray().AsSpan()[from..^4], mask: Mask, reserved: 4));
        }
        string[] read = Read([.. frames]);
        Assert.Equal(50, read.Length);
        Assert.Equal("REGISTER sip:example.com SIP/2.0\r\nCSeq: 49 REGISTER\r\n", read[49]);
        Assert.True(frames[49].Length < frames[0].Length / 2);
    }

    [Fact]
    public void TryRead_FinalBlocks_EachStartsAnotherStream()
    {
        // RFC 7692 section 7.2.3.4; then a message that goes on with the context of the one before.
        byte[] final = [0xc1, 0x08, 0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00];
        byte[] open = [0xc1, 0x07, 0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00];
        byte[] again = [0xc1, 0x05, 0xf2, 0x00, 0x11, 0x00, 0x00];
        Assert.Equal(["Hello", "Hello", "Hello", "Hello", "Hello"], Read(final, final, final, open, again));
    }

    [Fact]
    public void TryRead_CompressedMessageGivenUp_ContextIsForgottenAndNothingFalseIsGiven()
    {
        using MemoryStream output = new();
        using DeflateStream deflater = new(output, CompressionLevel.Optimal);
        string[] texts = ["the first message of all, which is long enough that what a later one refers to lies inside of it", "THE SECOND, quite another one", "THE SECOND, quite another one"];
        List<byte[]> compressed = [];
        foreach (string text in texts)
        {
            int from = (int)output.Length;
            deflater.Write(Encoding.ASCII.GetBytes(text));
            deflater.Flush();
            compressed.Add(output.ToArray()[from..^4]);
        }

        string[] read = Read(Frame(TextFrame, compressed[0], reserved: 4), Frame(TextFrame, compressed[1].AsSpan(0, 9), isFinal: false, reserved: 4),
            Frame(TextFrame, compressed[2], reserved: 4));

        Assert.Equal([texts[0], "", "!WebSocketDeflate"], read);
    }

    [Fact]
    public void TryRead_PlainMasked_AllocatesNothing()
    {
        WebSocketMessageReader reader = new(new(WebSocketLimits.Default));
        byte[] frame = Frame(TextFrame, new byte[900], mask: Mask);
        reader.TryRead(frame, out _, out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            reader.TryRead(frame, out _, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    internal static byte[] Deflate(byte[] payload)
    {
        using MemoryStream output = new();
        using DeflateStream deflater = new(output, CompressionLevel.Optimal);
        deflater.Write(payload);
        deflater.Flush();
        return output.ToArray()[..^4];
    }

    private static string[] Read(params byte[][] frames) => ReadWithin(WebSocketLimits.Default, frames);

    // A line for each frame: the message that it ends, and behind ! what is wrong.
    private static string[] ReadWithin(WebSocketLimits limits, params byte[][] frames)
    {
        using WebSocketMessageReader reader = new(new(limits));
        List<string> lines = [];
        foreach (byte[] frame in frames)
        {
            reader.TryRead(frame, out ReadOnlySpan<byte> payload, out DecodeError error);
            lines.Add(Encoding.Latin1.GetString(payload) + (error.Code == DecodeErrorCode.None ? "" : $"!{error.Code}"));
        }
        return [.. lines];
    }
}
