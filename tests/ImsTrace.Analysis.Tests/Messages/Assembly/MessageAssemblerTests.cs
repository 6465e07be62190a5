using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Messages.Assembly;
using ImsTrace.Capture;
using ImsTrace.Capture.Transport;
using Xunit;

namespace ImsTrace.Analysis.Tests.Messages.Assembly;

public class MessageAssemblerTests
{
    private static byte[] Sip(string call, string body = "") => Recorded.Wire(
        $"MESSAGE sip:bob@ims.example SIP/2.0\nVia: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bK{call}\nFrom: <sip:a@x>;tag=1\nTo: <sip:b@x>\n"
        + $"Call-ID: {call}\nCSeq: 1 MESSAGE\nContent-Type: text/plain\nContent-Length: {body.Length}\n\n{body}");

    private static byte[] Msrp(string transaction, string body) => Recorded.Wire(
        $"MSRP {transaction} SEND\nTo-Path: msrp://10.0.0.2:2855/b;tcp\nFrom-Path: msrp://10.0.0.1:2855/a;tcp\nMessage-ID: m{transaction}\n"
        + $"Byte-Range: 1-{body.Length}/{body.Length}\nContent-Type: text/plain\n\n{body}\n-------{transaction}$\n");

    private static byte[] Message(string protocol, int index) => protocol switch
    {
        "sip" => Sip($"call{index}", new string('b', 10 * index)),
        "diameter" => DiameterBytes.LocationRequest($"session;{index}", (uint)index),
        _ => Msrp($"tran5act{index}", new string('b', 1 + 10 * index)),
    };

    private static string Key(MessageRecord record)
        => record.String(record.Protocol switch { Protocol.Sip => MessageField.CallId, Protocol.Diameter => MessageField.SessionId, _ => MessageField.TransactionId });

    private static string MethodAndKey(MessageRecord record) => $"{record.String(MessageField.Method)} {Key(record)}";

    private static string[] Keys(string protocol, params int[] indices) => [.. indices.Select(index => protocol switch
    {
        "sip" => $"call{index}",
        "diameter" => $"session;{index}",
        _ => $"tran5act{index}",
    })];

    [Theory]
    [InlineData("sip")]
    [InlineData("diameter")]
    [InlineData("msrp")]
    public void OnStream_SeveralMessagesInOneSegment_AllOfThem(string protocol)
    {
        AssemblerBench bench = new AssemblerBench().Bytes([.. Message(protocol, 1), .. Message(protocol, 2), .. Message(protocol, 3)]);

        Assert.Equal(Keys(protocol, 1, 2, 3), bench.Records.Select(Key));
        Assert.Equal(0, bench.Unconsumed);
        Assert.Equal(Message(protocol, 3).Length, bench.Records.Last().Size);
    }

    [Theory]
    [InlineData("sip")]
    [InlineData("diameter")]
    [InlineData("msrp")]
    public void OnStream_SplitAtEachByte_SameRecords(string protocol)
    {
        byte[] stream = [.. Message(protocol, 1), .. Message(protocol, 2), .. Message(protocol, 3)];
        string[] whole = new AssemblerBench().Bytes(stream).Described;

        for (int split = 1; split < stream.Length; split++)
        {
            AssemblerBench bench = new AssemblerBench().Bytes(stream.AsSpan(0, split)).Bytes(stream.AsSpan(split));
            Assert.Equal(whole, bench.Described);
            Assert.True(bench.BlindSpots.IsEmpty, $"{split}");
        }
    }

    [Theory]
    [InlineData("sip")]
    [InlineData("diameter")]
    [InlineData("msrp")]
    public void OnStream_ByteByByte_SameRecords(string protocol)
    {
        byte[] stream = [.. Message(protocol, 1), .. Message(protocol, 2), .. Message(protocol, 3)];
        AssemblerBench bench = new();
        foreach (byte value in stream)
            bench.Bytes([value]);

        Assert.Equal(new AssemblerBench().Bytes(stream).Described, bench.Described);
        Assert.True(bench.BlindSpots.IsEmpty);
    }

    [Theory]
    [InlineData("sip", Protocol.Sip, 3868)]
    [InlineData("diameter", Protocol.Diameter, 5060)]
    [InlineData("msrp", Protocol.Msrp, 443)]
    public void OnStream_OddPort_ProtocolOfItsContent(string message, Protocol protocol, int port)
        => Assert.Equal(protocol, Assert.Single(new AssemblerBench().Bytes(Message(message, 1), 21, port).Records).Protocol);

    [Theory]
    [InlineData("sip")]
    [InlineData("diameter")]
    [InlineData("msrp")]
    public void OnGap_InTheMiddleOfAMessage_NextStartIsFoundAndTheRestCounted(string protocol)
    {
        byte[] cut = Message(protocol, 2)[..70];
        byte[] tail = Encoding.ASCII.GetBytes("the end of some body which nobody can use any more, and more of it, too\r\n");
        AssemblerBench bench = new AssemblerBench().Bytes(Message(protocol, 1)).Bytes(cut).Gap(500).Bytes([.. tail, .. Message(protocol, 4), .. Message(protocol, 5)]);

        Assert.Equal(Keys(protocol, 1, 4, 5), bench.Records.Select(Key));
        Assert.Equal(1, bench.Gaps);
        Assert.Equal(cut.Length + tail.Length, bench.Unreadable);
    }

    [Theory]
    [InlineData("sip")]
    [InlineData("diameter")]
    [InlineData("msrp")]
    public void OnGap_RestComesByteByByte_SameCountAndMessages(string protocol)
    {
        byte[] cut = Message(protocol, 2)[..70];
        byte[] tail = Encoding.ASCII.GetBytes("the end of some body which nobody can use any more, and more of it, too\r\n");
        AssemblerBench bench = new AssemblerBench().Bytes(Message(protocol, 1)).Bytes(cut).Gap(500);
        foreach (byte value in (byte[])[.. tail, .. Message(protocol, 4), .. Message(protocol, 5)])
            bench.Bytes([value]);

        Assert.Equal(Keys(protocol, 1, 4, 5), bench.Records.Select(Key));
        // The line end that comes alone may be a keep-alive.
        Assert.InRange(bench.Unreadable, cut.Length + tail.Length - 2, cut.Length + tail.Length);
    }

    [Theory]
    [InlineData("q8f79h 4")]
    [InlineData("q8f79h\r\nq8 4")]
    [InlineData("{ q8: f79h }")]
    public void OnGap_InABodyWithoutLineEnd_NextMessageIsFoundBehindIt(string tail)
    {
        byte[] stream = [.. Encoding.ASCII.GetBytes(tail), .. Sip("call3"), .. Sip("call4")];
        for (int split = 0; split < stream.Length; split++)
        {
            AssemblerBench bench = new AssemblerBench().Bytes(Sip("call1")).Gap(500).Bytes(stream.AsSpan(0, split)).Bytes(stream.AsSpan(split));

            Assert.Equal(["MESSAGE call1", "MESSAGE call3", "MESSAGE call4"], bench.Records.Select(MethodAndKey));
            Assert.Equal(0, bench.Unconsumed);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(7)]
    public void OnGap_EndsInAMethodsName_TheRestIsNoMessage(int taken)
    {
        byte[] rest = Sip("call2")[taken..];
        AssemblerBench bench = new AssemblerBench().Bytes(Sip("call1")).Gap(500).Bytes([.. rest, .. Sip("call3")]);

        Assert.Equal(["MESSAGE call1", "MESSAGE call3"], bench.Records.Select(MethodAndKey));
        Assert.Equal(rest.Length, bench.Unreadable);
    }

    [Fact]
    public void OnGap_UnknownMethodBehindALineEnd_IsAMessageHoweverItIsSplit()
    {
        byte[] stream = [.. "tail\r\n"u8, .. Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Sip("call3")).Replace("MESSAGE", "FOO", StringComparison.Ordinal))];
        for (int split = 0; split < stream.Length; split++)
        {
            AssemblerBench bench = new AssemblerBench().Bytes(Sip("call1")).Gap(500).Bytes(stream.AsSpan(0, split)).Bytes(stream.AsSpan(split));
            Assert.Equal(["MESSAGE call1", "FOO call3"], bench.Records.Select(MethodAndKey));
        }
    }

    [Theory]
    [InlineData("sip")]
    [InlineData("diameter")]
    [InlineData("msrp")]
    public void OnGap_BetweenMessages_NothingIsUnreadable(string protocol)
    {
        AssemblerBench bench = new AssemblerBench().Bytes(Message(protocol, 1)).Gap(500).Bytes(Message(protocol, 3));

        Assert.Equal(Keys(protocol, 1, 3), bench.Records.Select(Key));
        Assert.Equal(0, bench.Unreadable);
    }

    [Theory]
    [InlineData("sip")]
    [InlineData("diameter")]
    [InlineData("msrp")]
    public void OnGap_OrderlyEndInAMessage_ItsBytesAreCounted(string protocol)
    {
        byte[] cut = Message(protocol, 2)[..^1];
        AssemblerBench bench = new AssemblerBench().Bytes(Message(protocol, 1)).Bytes(cut).Gap(0);

        Assert.Equal(Keys(protocol, 1), bench.Records.Select(Key));
        Assert.Equal(cut.Length, bench.Unreadable);
    }

    [Fact]
    public void OnStream_KeepAlivesAroundMessages_NeitherMessageNorUnreadable()
    {
        AssemblerBench bench = new AssemblerBench().Bytes("\r\n\r\n"u8).Bytes(Sip("call1")).Bytes("\r\n"u8).Bytes("\r\n\r\n"u8).Bytes(Sip("call2", "x")).Bytes("\r\n\r\n"u8).Gap(0);

        Assert.Equal(["call1", "call2"], bench.Records.Select(Key));
        Assert.Equal(Sip("call2", "x").Length, bench.Records.Last().Size);
        Assert.True(bench.BlindSpots.IsEmpty);
    }

    [Fact]
    public void OnStream_GarbageBetweenSipMessages_CountedAndPassedOver()
    {
        byte[] garbage = Encoding.ASCII.GetBytes("{ this is no SIP at all }\r\n");
        AssemblerBench bench = new AssemblerBench().Bytes([.. Sip("call1"), .. garbage, .. Sip("call2")]);

        Assert.Equal(["call1", "call2"], bench.Records.Select(Key));
        Assert.Equal(garbage.Length, bench.Unreadable);
    }

    [Fact]
    public void OnStream_OtherProtocolFromItsStart_IsIgnoredForGood()
    {
        AssemblerBench bench = new AssemblerBench().Bytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8).Bytes(Sip("call1"));

        Assert.Empty(bench.Records);
        Assert.Equal(0, bench.Unconsumed);
        Assert.True(bench.BlindSpots.IsEmpty);
    }

    // A balancer tells in a line of its own who is behind it, before the first message.
    [Theory]
    [InlineData("sip", 5060)]
    [InlineData("diameter", 3868)]
    [InlineData("msrp", 2855)]
    public void OnStream_SomethingElseFirstAtAWellKnownPort_CountedAndPassedOver(string protocol, int port)
    {
        byte[] line = Encoding.ASCII.GetBytes("PROXY TCP4 10.0.0.9 10.0.0.2 1 2\r\n");
        AssemblerBench bench = new AssemblerBench().Bytes([.. line, .. Message(protocol, 1)], destinationPort: port).Bytes(Message(protocol, 2), destinationPort: port);

        Assert.Equal(Keys(protocol, 1, 2), bench.Records.Select(Key));
        Assert.Equal(line.Length, bench.Unreadable);
    }

    [Theory]
    [InlineData("Content-Length: 2")]
    [InlineData("Content-Length: -4")]
    [InlineData("X: y")]
    public void OnStream_ContentLengthTooSmallOrNone_NextMessageIsItself(string line)
    {
        byte[] wrong = Recorded.Wire(Encoding.ASCII.GetString(Sip("call1", "hello")).Replace("Content-Length: 5", line).Replace("\r", ""));
        AssemblerBench bench = new AssemblerBench().Bytes([.. wrong, .. Sip("call2")]);

        Assert.Equal(["MESSAGE call1", "MESSAGE call2"], bench.Records.Select(MethodAndKey));
        Assert.True(bench.Unreadable is 3 or 5);
    }

    // The 0 of a version can be the first octet of another protocol's message.
    [Fact]
    public void OnStream_StartedMidwayInPieces_FirstWholeMessageIsFound()
    {
        byte[] text = Recorded.Wire("the end of a body without a line end, SIP/2.0 200 OK\nVia: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bK1\nCall-ID: call1\nCSeq: 1 MESSAGE\nContent-Length: 0\n\n");
        for (int split = 1; split < text.Length; split++)
        {
            AssemblerBench bench = new();
            bench.Stream.StartedMidway = true;
            bench.Bytes(text.AsSpan(0, split)).Bytes(text.AsSpan(split));

            Assert.Equal("call1", Key(Assert.Single(bench.Records)));
        }
    }

    [Theory]
    [InlineData("sip")]
    [InlineData("diameter")]
    [InlineData("msrp")]
    public void OnStream_StartedMidway_FirstWholeMessageIsFound(string protocol)
    {
        AssemblerBench bench = new();
        bench.Stream.StartedMidway = true;
        bench.Bytes([.. Encoding.ASCII.GetBytes("half of a body, { no start } of anything\r\n"), .. Message(protocol, 1), .. Message(protocol, 2)]);

        Assert.Equal(Keys(protocol, 1, 2), bench.Records.Select(Key));
    }

    [Fact]
    public void OnStream_StartedMidwayAndNeverAMessage_GivenUpAfterTheLimit()
    {
        AssemblerBench bench = new();
        bench.Stream.StartedMidway = true;
        for (int i = 0; i < 70; i++)
            bench.Bytes(new byte[1024]);

        Assert.Equal((byte)StreamProtocol.Other, bench.Stream.Protocol);
        Assert.True(bench.BlindSpots.IsEmpty);
    }

    [Fact]
    public void OnStream_MsrpHashOverChunksInSegments_IsThatOfTheWhole()
    {
        string body = string.Concat(Enumerable.Range(0, 500).Select(static i => $"{i}, "));
        string first = body[..1000];
        string text(string transaction, int start, string part, char flag) =>
            $"MSRP {transaction} SEND\r\nTo-Path: msrp://b/b;tcp\r\nFrom-Path: msrp://a/a;tcp\r\nMessage-ID: m\r\n"
            + $"Byte-Range: {start}-{start + part.Length - 1}/{body.Length}\r\nContent-Type: text/plain\r\n\r\n{part}\r\n-------{transaction}{flag}\r\n";
        byte[] stream = Encoding.ASCII.GetBytes(text("chunk001", 1, first, '+') + text("chunk002", 1001, body[1000..], '$'));
        AssemblerBench bench = new();
        foreach (byte[] segment in stream.Chunk(333))
            bench.Bytes(segment);

        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(body))),
            bench.Records.Last().String(MessageField.ContentSha256));
    }

    [Fact]
    public void OnDatagram_SipOnOddPort_AMessage()
    {
        MessageRecord record = Assert.Single(new AssemblerBench().Datagram(Sip("call1"), destinationPort: 3868).Records);

        Assert.Equal(Protocol.Sip, record.Protocol);
        Assert.Equal(TransportProtocol.Udp, record.Transport);
        Assert.Equal("10.0.0.2:3868", record.Destination.ToString());
    }

    [Theory]
    [InlineData("\0\u0001\u0002\u0003")]
    [InlineData("tag=3 ")]
    [InlineData("\u00013")]
    [InlineData("{ a line of its own }\r\n")]
    public void OnDatagram_JunkInFrontAtThePortOfSip_AMessageWithAProblem(string junk)
    {
        MessageRecord record = Assert.Single(new AssemblerBench().Datagram([.. Encoding.ASCII.GetBytes(junk), .. Sip("call1")], destinationPort: 5060).Records);

        Assert.Equal("MESSAGE call1", MethodAndKey(record));
        Assert.Contains("125@0", record.String(MessageField.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void OnDatagram_CutBySnapLength_TruncatedWithItsWholeSize()
    {
        MessageRecord record = Assert.Single(new AssemblerBench().Datagram(Sip("call1", "0123456789").AsSpan()[..^4], missing: 4).Records);

        Assert.True(record.IsTruncated);
        Assert.Equal(Sip("call1", "0123456789").Length, record.Size);
        Assert.Equal("call1", record.String(MessageField.CallId));
    }

    // Cut by the capture is not the same as malformed.
    [Theory]
    [InlineData(4)]
    [InlineData(40)]
    [InlineData(100)]
    public void OnDatagram_CutBySnapLength_NotMalformed(int missing)
    {
        MessageRecord record = Assert.Single(new AssemblerBench().Datagram(Sip("call1", "0123456789").AsSpan()[..^missing], missing).Records);

        Assert.Equal([], record.Items(MessageField.Problems));
    }

    [Fact]
    public void OnDatagram_BodyShorterThanItsLength_Malformed()
    {
        MessageRecord record = Assert.Single(new AssemblerBench().Datagram(Sip("call1", "0123456789").AsSpan()[..^4]).Records);

        Assert.True(record.IsMalformed);
        Assert.False(record.IsTruncated);
    }

    [Fact]
    public void OnDatagram_SctpDiameter_AMessage()
    {
        MessageRecord record = Assert.Single(new AssemblerBench().Datagram(Message("diameter", 1), transport: TransportProtocol.Sctp).Records);

        Assert.Equal((Protocol.Diameter, TransportProtocol.Sctp), (record.Protocol, record.Transport));
        Assert.Equal("session;1", Key(record));
    }

    [Fact]
    public void OnDatagram_SctpDiameterTwiceInOneUserMessage_TwoMessages()
    {
        AssemblerBench bench = new AssemblerBench().Datagram([.. Message("diameter", 1), .. Message("diameter", 2)], transport: TransportProtocol.Sctp);

        Assert.Equal(["session;1", "session;2"], bench.Records.Select(Key));
        Assert.Equal([Message("diameter", 1).Length, Message("diameter", 2).Length], bench.Records.Select(record => record.Size));
    }

    [Fact]
    public void OnDatagram_SctpDiameterWithBytesBehind_AMessageAndABlindSpot()
    {
        AssemblerBench bench = new AssemblerBench().Datagram([.. Message("diameter", 1), 1, 2, 3], transport: TransportProtocol.Sctp);

        Assert.False(Assert.Single(bench.Records).IsMalformed);
        Assert.Equal(1, bench.BlindSpots[BlindSpot.UnreadableDatagram]);
    }

    [Theory]
    [InlineData(0, true, false)]
    [InlineData(4, false, true)]
    public void OnDatagram_SctpDiameterShorterThanItsLength_MalformedUnlessTheCaptureCutIt(int missing, bool malformed, bool truncated)
    {
        byte[] payload = Message("diameter", 1)[..^4];

        MessageRecord record = Assert.Single(new AssemblerBench().Datagram(payload, missing, TransportProtocol.Sctp).Records);

        Assert.Equal((malformed, truncated), (record.IsMalformed, record.IsTruncated));
    }

    [Fact]
    public void OnDatagram_SctpSip_AMessage()
        => Assert.Equal(Protocol.Sip, Assert.Single(new AssemblerBench().Datagram(Sip("call1"), transport: TransportProtocol.Sctp).Records).Protocol);

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("\0\0\0\0")]
    [InlineData("just some text\r\n\r\n")]
    public void OnDatagram_NoMessage_NeitherRecordNorBlindSpot(string payload)
    {
        AssemblerBench bench = new AssemblerBench().Datagram(Encoding.ASCII.GetBytes(payload));

        Assert.Empty(bench.Records);
        Assert.True(bench.BlindSpots.IsEmpty);
    }

    [Fact]
    public void OnEvent_IcmpErrorThatQuotesSip_AQuote()
    {
        AssemblerBench bench = new AssemblerBench().Event(TransportEventKind.IcmpError, Sip("call1").AsSpan()[..150]);

        MessageRecord record = Assert.Single(bench.Records);
        Assert.True(record.IsQuote);
        Assert.Equal("z9hG4bKcall1", record.String(MessageField.Branch));
    }

    [Fact]
    public void OnEvent_QuoteThenMessageInTheSameSlot_TheMessageIsNone()
    {
        AssemblerBench bench = new AssemblerBench().Event(TransportEventKind.IcmpError, Sip("call1")).Datagram(Sip("call2"));

        Assert.Equal([true, false], bench.Records.Select(static record => record.IsQuote));
    }

    [Theory]
    [InlineData(TransportProtocol.Udp, 0, Protocol.Sip, Protocol.H248)]
    [InlineData(TransportProtocol.Sctp, 46, Protocol.Diameter)]
    [InlineData(TransportProtocol.Sctp, 7, Protocol.H248)]
    [InlineData(TransportProtocol.Sctp, 0, Protocol.Sip, Protocol.Diameter, Protocol.H248)]
    [InlineData(TransportProtocol.Tcp, 0)]
    public void OnEvent_Lost_IsAGapOfWhatItCanHaveCarried(TransportProtocol transport, uint payloadProtocol, params Protocol[] expected)
        => Assert.Equal(expected, new AssemblerBench().Lost(transport, payloadProtocol).MissingOf);

    [Theory]
    [InlineData(TransportEventKind.Open)]
    [InlineData(TransportEventKind.Reset)]
    public void OnEvent_OtherThanAnError_Nothing(TransportEventKind kind) => Assert.Empty(new AssemblerBench().Event(kind, Sip("call1")).Records);

    [Fact]
    public void OnDatagram_StartLineOfSipOverTheLimit_CountedAsUnreadable()
    {
        AssemblerBench bench = new AssemblerBench().Datagram(Recorded.Wire($"MESSAGE sip:{new string('x', 100)} SIP/2.0\n" + new string('y', 20 << 20)));

        Assert.Empty(bench.Records);
        Assert.Equal(1, bench.BlindSpots[BlindSpot.UnreadableDatagram]);
    }
}
