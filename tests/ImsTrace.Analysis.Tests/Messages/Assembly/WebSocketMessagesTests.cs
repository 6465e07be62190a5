using System.IO.Compression;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture;
using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Msrp;
using ImsTrace.TestKit.Packets;
using Xunit;
using static ImsTrace.TestKit.Packets.WebSocketBuilder;

namespace ImsTrace.Analysis.Tests.Messages.Assembly;

public sealed class WebSocketMessagesTests
{
    private const uint Mask = 0x37FA213D;

    // As in the examples of RFC 7118 section 8.1: no Content-Length is needed.
    private static byte[] Sip(int index, int body = 0) => Recorded.Wire(
        $"MESSAGE sip:bob@ims.example SIP/2.0\nVia: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bK{index}\nFrom: <sip:a@x>;tag=1\nTo: <sip:b@x>\n"
        + $"Call-ID: call{index}\nCSeq: 1 MESSAGE\nContent-Type: text/plain\n\n{new string('b', body)}");

    // RFC 7977 section 5.3: one MSRP message a WebSocket message.
    private static byte[] Msrp(string transaction, string body, int from = 1, int total = 4, char end = '$') => Recorded.Wire(
        $"MSRP {transaction} SEND\nTo-Path: msrp://10.0.0.2:2855/b;ws\nFrom-Path: msrp://df7jal23ls0d.invalid:2855/a;ws\nMessage-ID: m1\n"
        + $"Byte-Range: {from}-{from + body.Length - 1}/{total}\nContent-Type: text/plain\n\n{body}\n-------{transaction}{end}\n");

    private static byte[] Masked(ReadOnlySpan<byte> payload) => Frame(TextFrame, payload, mask: Mask);

    private static string[] Calls(AssemblerBench bench) => [.. bench.Records.Select(record => record.String(MessageField.CallId))];

    private static readonly byte[] Session =
    [
        .. Request(), .. Masked(Sip(1)), .. Frame(Ping, "p"u8, mask: Mask), .. Frame(BinaryFrame, Sip(2, 300), mask: Mask),
        .. Frame(TextFrame, Sip(3).AsSpan(0, 40), isFinal: false, mask: Mask), .. Frame(Pong, default, mask: 5),
        .. Frame(Continuation, Sip(3).AsSpan(40), mask: Mask), .. Masked("\r\n\r\n"u8), .. Masked(Sip(4, 70_000)), .. Frame(Close, default, mask: 1),
    ];

    [Fact]
    public void OnStream_HandshakeAndFrames_GiveTheirMessages()
    {
        AssemblerBench bench = new AssemblerBench().Bytes(Session);

        Assert.Equal(["call1", "call2", "call3", "call4"], Calls(bench));
        Assert.All(bench.Records, record => Assert.Equal((Protocol.Sip, TransportProtocol.Ws, false), (record.Protocol, record.Transport, record.IsMalformed)));
        Assert.Equal([Sip(1).Length, Sip(2, 300).Length, Sip(3).Length, Sip(4, 70_000).Length], bench.Records.Select(record => record.Size));
        Assert.Equal((0, true), (bench.Unconsumed, bench.BlindSpots.IsEmpty));
    }

    [Fact]
    public void OnStream_SplitAtEachByte_SameRecords()
    {
        byte[] stream = [.. Session.AsSpan(0, Session.Length - 70_000)];
        string[] whole = new AssemblerBench().Bytes(stream).Described;
        Assert.Equal(3, whole.Length);
        Assert.All(Enumerable.Range(1, stream.Length - 1), split
            => Assert.Equal(whole, new AssemblerBench().Bytes(stream.AsSpan(0, split)).Bytes(stream.AsSpan(split)).Described));
    }

    [Fact]
    public void OnStream_ServersDirection_GivesUnmaskedMessages()
    {
        AssemblerBench bench = new AssemblerBench().Bytes([.. Response(), .. Frame(TextFrame, Sip(1)), .. Frame(BinaryFrame, Sip(2))]);
        Assert.Equal(["call1", "call2"], Calls(bench));
    }

    [Fact]
    public void OnStream_Msrp_IsPutTogetherOfItsChunks()
    {
        AssemblerBench bench = new AssemblerBench().Bytes([.. Request("msrp"), .. Masked(Msrp("tran5act1", "ab", end: '+')), .. Masked(Msrp("tran5act2", "cd", from: 3))]);

        Assert.Equal([(Protocol.Msrp, TransportProtocol.Ws), (Protocol.Msrp, TransportProtocol.Ws)], bench.Records.Select(record => (record.Protocol, record.Transport)));
        Assert.Equal(4, bench.Records.Last().Number64(MessageField.ContentOctets));
    }

    [Fact]
    public void OnStream_CompressedMessages_AreInflated()
    {
        using MemoryStream output = new();
        using DeflateStream deflater = new(output, CompressionLevel.Optimal);
        deflater.Write(Sip(1));
        deflater.Flush();
        byte[] first = output.ToArray()[..^4];
        deflater.Write(Sip(2));
        deflater.Flush();
        byte[] second = output.ToArray()[(first.Length + 4)..^4];

        AssemblerBench bench = new AssemblerBench().Bytes([.. Request(more: "Sec-WebSocket-Extensions: permessage-deflate\r\n"),
            .. Frame(TextFrame, first, mask: Mask, reserved: 4), .. Frame(TextFrame, second, mask: Mask, reserved: 4)]);

        Assert.Equal(["call1", "call2"], Calls(bench));
        Assert.True(bench.BlindSpots.IsEmpty);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OnStream_StartedMidway_FindsTheFirstMessage(bool isMasked)
    {
        AssemblerBench bench = new();
        (bench.Stream.StartedMidway, bench.Stream.Resynchronise) = (true, true);
        uint? mask = isMasked ? Mask : null;

        bench.Bytes([.. "rest of a message"u8, .. Frame(Ping, "x"u8, mask: mask), .. Frame(TextFrame, Sip(1), mask: mask), .. Frame(TextFrame, Sip(2, 200), mask: mask)]);

        Assert.Equal(["call1", "call2"], Calls(bench));
    }

    [Fact]
    public void OnGap_InsideAFrame_GoesOnAtTheNextMessageAndTellsTheGap()
    {
        AssemblerBench bench = new AssemblerBench().Bytes([.. Request(), .. Masked(Sip(1)), .. Masked(Sip(2)).AsSpan(0, 50)]).Gap(30)
            .Bytes([.. Masked(Sip(2)).AsSpan(80), .. Masked(Sip(3)), .. Masked(Sip(4))]);

        Assert.Equal(["call1", "call3", "call4"], Calls(bench));
        Assert.Equal(1, bench.Gaps);
        Assert.Equal(50 + Masked(Sip(2)).Length - 80, bench.Unreadable);
    }

    [Fact]
    public void OnGap_BetweenFragments_CountsTheRestOfTheMessage()
    {
        AssemblerBench bench = new AssemblerBench().Bytes([.. Request(), .. Frame(TextFrame, Sip(1).AsSpan(0, 20), isFinal: false, mask: Mask)]).Gap(30)
            .Bytes([.. Frame(Continuation, Sip(1).AsSpan(20), mask: Mask), .. Masked(Sip(2))]);

        Assert.Equal(["call2"], Calls(bench));
        Assert.Equal(Sip(1).Length - 20 + 8, bench.Unreadable);
    }

    [Fact]
    public void OnStream_OtherSubprotocol_GivesNothingAndIsNoBlindSpot()
    {
        AssemblerBench bench = new AssemblerBench().Bytes([.. Request("mqtt"), .. Frame(BinaryFrame, new byte[300], mask: Mask), .. Masked("{}"u8)]);
        Assert.Equal((0, 0, true), (bench.Records.Count(), bench.Unconsumed, bench.BlindSpots.IsEmpty));
    }

    [Fact]
    public void OnStream_PlainHttp_IsAnotherProtocols()
    {
        AssemblerBench bench = new AssemblerBench().Bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8).Bytes(Sip(1));
        Assert.Equal((0, 0, true), (bench.Records.Count(), bench.Unconsumed, bench.BlindSpots.IsEmpty));
    }

    [Fact]
    public void OnStream_GarbageBetweenFrames_IsCountedAndPassedOver()
    {
        AssemblerBench bench = new AssemblerBench().Bytes([.. Response(), .. Frame(TextFrame, Sip(1)), 0xFF, 0xFF, .. Frame(TextFrame, Sip(2))]);
        Assert.Equal(["call1", "call2"], Calls(bench));
        Assert.Equal(2, bench.Unreadable);
    }

    [Fact]
    public void OnStream_OverlongMessage_IsCountedAndPassedOver()
    {
        byte[] frame = Frame(BinaryFrame, Encoding.ASCII.GetBytes(new string('x', (1 << 20) + 1)));
        AssemblerBench bench = new AssemblerBench().Bytes([.. Response(), .. frame, .. Frame(TextFrame, Sip(2))]);
        Assert.Equal(["call2"], Calls(bench));
        Assert.Equal(frame.Length, bench.BlindSpots[BlindSpot.UnreadableStreamBytes]);
    }

    [Theory]
    [InlineData("sip", false)]
    [InlineData("msrp", false)]
    [InlineData("other", true)]
    public void OnStream_MessageThatNobodyReadsAmongSignalling_IsCountedAndKeepAlivesAreNot(string subprotocol, bool isShown)
    {
        AssemblerBench bench = new AssemblerBench().Bytes([.. Request(subprotocol), .. isShown ? Masked(Sip(1)) : [], .. Masked("{\"a\":1}"u8),
            .. Masked("\r\n\r\n"u8), .. Masked(default), .. Masked("\r\n"u8)]);
        Assert.Equal((isShown ? 1 : 0, 7L), (bench.Records.Count(), bench.Unreadable));
    }

    [Fact]
    public void OnStream_MoreChunkedMsrpThanTheLimit_IsCounted()
    {
        int limit = MsrpLimits.Default.MaxOpenMessages;
        AssemblerBench bench = new AssemblerBench().Bytes(Request("msrp"));
        for (int i = 0; i < limit + 2; i++)
            bench.Bytes(Masked([.. Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Msrp($"tran5act{i}", "ab", end: '+')).Replace("m1", $"m{i}", StringComparison.Ordinal))]));
        Assert.Equal((limit + 2, 2L), (bench.Records.Count(), bench.BlindSpots[BlindSpot.MsrpLimit]));
    }

    // Two messages that share a context, and between them one over the limit that is passed over.
    [Fact]
    public void OnStream_OverlongCompressedMessage_ContextIsForgotten()
    {
        using MemoryStream output = new();
        using DeflateStream deflater = new(output, CompressionLevel.Optimal);
        deflater.Write(Sip(1));
        deflater.Flush();
        byte[] first = output.ToArray()[..^4];
        deflater.Write(Sip(1));
        deflater.Flush();
        byte[] second = output.ToArray()[(first.Length + 4)..^4];
        byte[] overlong = Frame(TextFrame, new byte[(1 << 20) + 1], reserved: 4);

        AssemblerBench bench = new AssemblerBench().Bytes([.. Response(), .. Frame(TextFrame, first, reserved: 4), .. overlong,
            .. Frame(TextFrame, Sip(2)), .. Frame(TextFrame, second, reserved: 4), .. Frame(TextFrame, Sip(3))]);

        Assert.Equal(["call1", "call2", "call3"], Calls(bench));
        Assert.Equal(overlong.Length + second.Length + 4 - (second.Length < 126 ? 2 : 0), bench.Unreadable);
    }
}
