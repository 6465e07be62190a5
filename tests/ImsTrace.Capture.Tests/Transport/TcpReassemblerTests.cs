using ImsTrace.Capture.Transport;
using static ImsTrace.Capture.Tests.Transport.TcpTalk;

namespace ImsTrace.Capture.Tests.Transport;

public sealed class TcpReassemblerTests
{
    private const string Ends = "10.0.0.1:1000 10.0.0.2:5060 Tcp []";

    private static StageUnderTest Opened(TransportLimits? limits = null, Func<StreamState, ReadOnlyMemory<byte>, int>? consume = null)
    {
        StageUnderTest under = new StageUnderTest(limits, null, consume)
            .Frame(FromClient(99, "", Syn)).Frame(FromServer(499, "", Syn | Ack, 100));
        under.Sink.Lines.Clear();
        return under;
    }

    [Fact]
    public void Accept_Fin_DisposesWhatTheReaderRemembers()
    {
        using MemoryStream remembered = new();
        StageUnderTest under = new(consume: (stream, bytes) =>
        {
            stream.Attachment = remembered;
            return bytes.Length;
        });

        under.Frame(FromClient(99, "", Syn)).Frame(FromClient(100, "ab"));
        Assert.True(remembered.CanRead);
        under.Frame(FromClient(102, "", Fin));

        Assert.False(remembered.CanRead);
    }

    [Fact]
    public void Accept_WholeConnection_GivesEventsBytesAndOrderlyEnds()
    {
        StageUnderTest under = new StageUnderTest().Frame(FromClient(99, "", Syn)).Frame(FromClient(99, "", Syn)).Frame(FromServer(499, "", Syn | Ack, 100))
            .Frame(FromClient(100, "ab", Ack, 500)).Frame(FromServer(500, "cd", Ack, 102))
            .Frame(FromClient(102, "e", Fin | Ack, 502)).Frame(FromServer(502, "", Fin | Ack, 104)).Frame(FromClient(104, "", Ack, 503));

        Assert.Equal($"1 Open {Ends} | 4 stream 1000 ab | 5 stream 5060 cd | 6 stream 1000 e | 6 Finish {Ends} | 6 gap 1000 [] 0"
            + " | 7 Finish 10.0.0.2:5060 10.0.0.1:1000 Tcp [] | 7 gap 5060 [] 0", under.Given);
        Assert.True(under.Flush().BlindSpots.IsEmpty);
    }

    [Theory]
    [InlineData("out of order", "3 stream 1000 ab | 5 stream 1000 cd | 5 stream 1000 ef", 100, "ab", 104, "ef", 102, "cd")]
    [InlineData("retransmission", "3 stream 1000 ab | 5 stream 1000 cd", 100, "ab", 100, "ab", 102, "cd")]
    [InlineData("longer retransmission", "3 stream 1000 ab | 4 stream 1000 c | 5 stream 1000 d", 100, "ab", 100, "abc", 101, "bcd")]
    [InlineData("keep-alive", "3 stream 1000 ab | 5 stream 1000 cd", 100, "ab", 101, "x", 102, "cd")]
    [InlineData("first copy wins", "5 stream 1000 a | 5 stream 1000 bcd | 5 stream 1000 X", 101, "bcd", 103, "XX", 100, "aYYYe")]
    public void Accept_SegmentsOfOneDirection_GiveEachByteOnce(string name, string expected, int first, string a, int second, string b, int third, string c)
    {
        StageUnderTest under = Opened().Frame(FromClient((uint)first, a)).Frame(FromClient((uint)second, b)).Frame(FromClient((uint)third, c));

        Assert.Equal((name, expected), (name, under.Given));
    }

    [Fact]
    public void Accept_MiddleOfAConnection_StartsWithTheFirstByteSeenAndAsksToResynchronise()
    {
        bool? asked = null;
        StageUnderTest under = new StageUnderTest(consume: (state, bytes) =>
        {
            asked = state.Resynchronise;
            return bytes.Length;
        }).Frame(FromClient(4000, "ab")).Frame(FromClient(4002, "cd"));

        Assert.Equal("1 stream 1000 ab | 2 stream 1000 cd", under.Given);
        Assert.True(asked);
    }

    [Fact]
    public void Accept_HoleAcknowledged_IsGivenUpAtOnce()
    {
        StageUnderTest under = Opened().Frame(FromClient(105, "fg")).Frame(FromServer(500, "", Ack, 107));

        Assert.Equal("4 gap 1000 [] 5 | 4 stream 1000 fg", under.Given);
        Assert.Equal(1, under.BlindSpots[BlindSpot.StreamGap]);
    }

    [Fact]
    public void Accept_HoleAcknowledgedBefore_IsGivenUpAtTheNextSegment()
    {
        StageUnderTest under = Opened().Frame(FromServer(500, "", Ack, 105)).Frame(FromClient(105, "fg"));

        Assert.Equal("3 Unseen 10.0.0.1:1000 10.0.0.2:5060 Tcp [] | 4 gap 1000 [] 5 | 4 stream 1000 fg", under.Given);
    }

    [Fact]
    public void Accept_HolesInBothDirections_RequestComesBeforeTheAnswerThatAcknowledgesIt()
    {
        StageUnderTest under = Opened().Frame(FromServer(500, "xy", Ack, 100)).Frame(FromClient(105, "fg", Ack, 504)).Frame(FromServer(504, "zz", Ack, 107));

        Assert.Matches("gap 1000 .* stream 1000 fg .* gap 5060 .* stream 5060 zz$", under.Given);
    }

    [Fact]
    public void Accept_HoleNotAcknowledged_Waits()
    {
        StageUnderTest under = Opened().Frame(FromClient(105, "fg")).Frame(FromServer(500, "", Ack, 104));

        Assert.Equal("", under.Given);
        Assert.Equal("3 gap 1000 [] 5 | 3 stream 1000 fg", under.Flush().Given);
    }

    [Theory]
    [InlineData(3, 100, "")]
    [InlineData(4, 100, "6 gap 1000 [] 1 | 6 stream 1000 0 | 6 stream 1000 1 | 6 stream 1000 2 | 6 stream 1000 3")]
    [InlineData(2, 2, "")]
    [InlineData(3, 2, "5 gap 1000 [] 1 | 5 stream 1000 0 | 5 stream 1000 1 | 5 stream 1000 2")]
    public void Accept_WaitingAtTheLimit_OneMoreGivesUpTheHole(int segments, int bytes, string expected)
    {
        StageUnderTest under = Opened(new() { MaximumWaitingPieces = 3, MaximumWaitingBytes = bytes });
        for (int i = 0; i < segments; i++)
            under.Frame(FromClient((uint)(101 + i), $"{i}"));

        Assert.Equal(expected, under.Given);
        Assert.Equal(expected.Length == 0 ? 0 : 1, under.BlindSpots[BlindSpot.StreamGap]);
    }

    [Fact]
    public void Accept_SnapLengthCutsASegment_GivesWhatIsThereAndAGap()
    {
        byte[] frame = FromClient(100, "abcdef");

        StageUnderTest under = Opened().Frame(frame[..^4], originalLength: frame.Length).Frame(FromClient(106, "gh"));

        Assert.Equal("3 stream 1000 ab | 3 gap 1000 [] 4 | 4 stream 1000 gh", under.Given);
        Assert.Equal(1, under.BlindSpots[BlindSpot.SnapLength]);
    }

    [Fact]
    public void Accept_CutSegmentOutOfOrder_GivesTheGapInItsPlace()
    {
        byte[] frame = FromClient(102, "cdef");

        StageUnderTest under = Opened().Frame(frame[..^2], originalLength: frame.Length).Frame(FromClient(106, "gh")).Frame(FromClient(100, "ab"));

        Assert.Equal("5 stream 1000 ab | 5 stream 1000 cd | 5 gap 1000 [] 2 | 5 stream 1000 gh", under.Given);
    }

    [Fact]
    public void Accept_SequenceNumberWraps_GoesOn()
    {
        StageUnderTest under = new StageUnderTest().Frame(FromClient(0xFFFFFFFC, "", Syn)).Frame(FromClient(1, "e")).Frame(FromClient(0xFFFFFFFD, "abcd"));

        Assert.EndsWith("3 stream 1000 abcd | 3 stream 1000 e", under.Given, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("finish")]
    [InlineData("reset")]
    [InlineData("reused")]
    [InlineData("far")]
    [InlineData("idle")]
    [InlineData("flush")]
    public void Accept_ConnectionOver_FreesWhatTheSinkRememberedAndTellsNoGap(string end)
    {
        using MemoryStream attachment = new();
        StageUnderTest under = Opened(consume: (state, bytes) =>
        {
            if (state.Attachment is null && bytes.Span[0] == 'a')
                state.Attachment = attachment;
            return bytes.Length;
        }).Frame(FromClient(100, "ab"));
        Assert.True(attachment.CanRead);

        _ = end switch
        {
            "finish" => under.Frame(FromClient(102, "", Fin)).Flush(),
            "reset" => under.Frame(FromServer(500, "", Rst)),
            "reused" => under.Frame(FromClient(7000, "", Syn)),
            "far" => under.Frame(FromClient(900_000_000, "cd")),
            "idle" => under.Frame(FromClient(102, "cd"), seconds: 1_000_000),
            _ => under.Flush(),
        };

        Assert.False(attachment.CanRead);
        Assert.DoesNotContain(under.Sink.Lines, line => line.Contains("gap", StringComparison.Ordinal) && !line.EndsWith(" 0", StringComparison.Ordinal));
    }

    [Fact]
    public void Accept_PortReused_StartsAfresh()
    {
        StageUnderTest under = Opened(consume: (_, _) => 0).Frame(FromClient(100, "ab")).Frame(FromClient(7000, "", Syn)).Frame(FromClient(7001, "cd"));

        Assert.Equal($"3 stream 1000  | 4 gap 1000 [ab] -1 | 4 Open {Ends} | 5 stream 1000 ", under.Given);
    }

    [Fact]
    public void Accept_FarSequenceWithoutSyn_StartsAfreshInTheMiddle()
    {
        StageUnderTest under = Opened().Frame(FromClient(100, "ab")).Frame(FromClient(2_000_000_000, "cd")).Frame(FromClient(2_000_000_002, "ef"));

        Assert.Equal("3 stream 1000 ab | 4 stream 1000 cd | 5 stream 1000 ef", under.Given);
    }

    [Fact]
    public void Accept_Reset_GivesWhatWaitedAndTheEvent()
    {
        StageUnderTest under = Opened(consume: (_, _) => 0).Frame(FromClient(100, "ab")).Frame(FromClient(103, "d")).Frame(FromServer(500, "", Rst));

        Assert.Equal("3 stream 1000  | 4 gap 1000 [ab] 1 | 4 stream 1000  | 4 gap 1000 [d] -1 | 5 Reset 10.0.0.2:5060 10.0.0.1:1000 Tcp []", under.Given);
    }

    [Theory]
    [InlineData(0x80000000u)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0xFFFFFFFFu)]
    public void Accept_FinOrAcknowledgementFarAway_IsNoHole(uint away)
    {
        StageUnderTest under = Opened().Frame(FromClient(100, "ab")).Frame(FromServer(500, "", Ack, 102 + away))
            .Frame(FromClient(103, "d")).Frame(FromClient(102 + away, "", Fin)).Flush();

        Assert.StartsWith("3 stream 1000 ab | ", under.Given, StringComparison.Ordinal);
        Assert.Equal(1, under.BlindSpots[BlindSpot.StreamGap]);
    }

    [Fact]
    public void Accept_FinBeforeTheBytesInFrontOfIt_EndsBehindThem()
    {
        StageUnderTest under = Opened().Frame(FromClient(102, "", Fin)).Frame(FromClient(100, "ab"));

        Assert.Equal($"3 Finish {Ends} | 4 stream 1000 ab | 4 gap 1000 [] 0", under.Given);
    }

    [Fact]
    public void Accept_SinkLeavesBytes_AreGivenAgainWithWhatFollows()
    {
        StageUnderTest under = Opened(consume: (_, bytes) => bytes.Length / 3 * 3)
            .Frame(FromClient(100, "abcd")).Frame(FromClient(104, "e")).Frame(FromClient(105, "fgh")).Frame(FromClient(108, "", Fin));

        Assert.Equal($"3 stream 1000 abc | 4 stream 1000  | 5 stream 1000 def | 6 Finish {Ends} | 6 gap 1000 [gh] 0", under.Given);
    }

    [Fact]
    public void Accept_SinkWantsMore_IsNotAskedBefore()
    {
        StageUnderTest under = Opened(consume: (state, bytes) =>
        {
            state.Wanted = bytes.Length < 1000 ? 1000 : 0;
            return bytes.Length < 1000 ? 0 : 1000;
        });
        for (uint i = 0; i < 100; i++)
            under.Frame(FromClient(100 + i * 10, "0123456789"));

        Assert.Equal(2, under.Sink.Offers);
        Assert.Equal(1000, under.Sink.Streams["10.0.0.1:1000"].Count);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 1)]
    public void Accept_UnreadAtTheLimit_OneMoreGivesItUp(int bytes, int times)
    {
        StageUnderTest under = Opened(new() { MaximumUnread = 10 }, (_, _) => 0);
        for (uint i = 0; i < bytes; i++)
            under.Frame(FromClient(100 + i, "x"));

        Assert.Equal(times, under.BlindSpots[BlindSpot.StreamLimit]);
        Assert.Equal(times, under.Sink.Lines.Count(line => line.EndsWith("[xxxxxxxxxx] -1", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void Accept_AllBuffersTogetherAtTheLimit_OneMoreIsCounted(int buffers, int givenUp)
    {
        var under = new StageUnderTest(new() { MaximumHeld = 4096 }, null, (_, _) => 0);
        for (int i = 0; i < buffers; i++)
            under.Frame(FromClient(100, new byte[4000], port: 2000 + i));

        Assert.Equal(givenUp, under.BlindSpots[BlindSpot.StreamLimit]);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public void Accept_ConnectionsAtTheLimit_OneMoreGivesUpTheLongestSilent(int connections, int givenUp)
    {
        var under = new StageUnderTest(new() { MaximumConnections = 3 }, null, (_, _) => 0);
        for (int i = 0; i < connections; i++)
            under.Frame(FromClient(100, $"{i}", port: 2000 + i));

        Assert.Equal(Math.Min(connections, 3), under.Stage.Connections);
        Assert.Equal(givenUp, under.BlindSpots[BlindSpot.ConnectionLimit]);
        Assert.Equal(givenUp, under.Sink.Lines.Count(line => line == "1 gap 2000 [0] -1"));
    }

    [Fact]
    public void Expire_SilentConnection_IsForgotten()
    {
        StageUnderTest under = Opened().Frame(FromClient(100, "ab"));

        under.Frame(FromClient(1, "z", port: 1), seconds: 602);

        Assert.Equal(1, under.Stage.Connections);
    }

    [Fact]
    public void Accept_ClientHello_StopsTheReadingOfTheConnection()
    {
        StageUnderTest under = Opened().Frame(FromClient(100, [0x16, 3])).Frame(FromClient(102, [1, 0, 9, 1, 5])).Frame(FromServer(500, "secret")).Frame(FromClient(107, "more"));

        Assert.Equal($"4 TlsClientHello {Ends}", under.Given);
        Assert.Equal(3, under.BlindSpots[BlindSpot.Encrypted]);
    }

    private const string ServerHello = "\u0016\u0003\u0003\0\u0004\u0002\0\0\0";
    private const string Certificate = "\u0016\u0003\u0003\0\u000C\u000B\0\0\u0008\0\0\u0005\0\0\u0002AB";

    [Theory]
    [InlineData("in order", 1, 500, ServerHello, 509, Certificate)]
    [InlineData("in pieces", 1, 500, ServerHello + "\u0016\u0003\u0003\0", 513, "\u000C\u000B\0\0\u0008\0\0\u0005\0\0\u0002AB")]
    [InlineData("overlapping", 1, 500, ServerHello, 500, ServerHello + Certificate)]
    [InlineData("with a hole", 0, 500, ServerHello, 510, Certificate)]
    public void Accept_TlsHandshake_TellsTheCertificateInTheClear(string name, int told, uint first, string one, uint second, string other)
    {
        StageUnderTest under = Opened().Frame(FromClient(100, [0x16, 3, 1, 0, 4, 1, 0, 0, 0])).Frame(FromServer(first, one)).Frame(FromServer(first, one))
            .Frame(FromServer(second, other)).Frame(FromClient(109, "\u0017\u0003\u0003\0\u0001x"));

        string[] certificates = [.. under.Given.Split(" | ").Where(static line => line.Contains("Certificate"))];
        Assert.Equal((name, told), (name, certificates.Length));
        Assert.All(certificates, static line => Assert.Equal("6 TlsCertificate 10.0.0.2:5060 10.0.0.1:1000 Tcp [AB]", line));
    }

    [Fact]
    public void Accept_StartsLikeTlsAndIsNot_IsGivenWhole()
    {
        StageUnderTest under = Opened().Frame(FromClient(100, [0x16, 3])).Frame(FromClient(102, "abcde"));

        Assert.Equal("4 stream 1000 \u0016\u0003abcde", under.Given);
    }

    [Fact]
    public void Process_IcmpErrorAboutADatagram_IsAnEventOfTheQuotedPacket()
    {
        byte[] quoted = TestKit.Packets.PacketBuilder.IPv4(Client, Server, 17, TestKit.Packets.PacketBuilder.Udp(Client, 5060, Server, 5061, "OPTIONS sip:"u8));
        byte[] error = TestKit.Packets.PacketBuilder.IPv4(Server, Client, 1, TestKit.Packets.PacketBuilder.IcmpError(3, quoted));

        Assert.Equal("1 IcmpError 10.0.0.1:5060 10.0.0.2:5061 Udp [OPTIONS sip:]", new StageUnderTest().Frame(error).Given);
    }

    [Fact]
    public void Accept_RandomSegments_NeverThrowsAndHoldsItsLimits()
    {
        var random = new Random(5);
        StageUnderTest under = Opened(new() { MaximumConnections = 5, MaximumWaitingPieces = 10, MaximumUnread = 500 }, (_, bytes) => random.Next(bytes.Length + 1));
        for (int i = 0; i < 100_000; i++)
        {
            uint sequence = random.Next(50) == 0 ? (uint)random.NextInt64(uint.MaxValue) : (uint)random.Next(2000);
            under.Frame(FromClient(sequence, new byte[random.Next(60)], random.Next(20) == 0 ? random.Next(256) : 0, (uint)random.Next(2000), random.Next(8)), seconds: i / 100.0);
        }
        under.Flush();

        Assert.Equal(0, under.Stage.Connections);
    }
}
