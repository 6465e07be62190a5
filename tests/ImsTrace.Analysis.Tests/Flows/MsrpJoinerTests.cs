using ImsTrace.Analysis.Flows;
using Xunit;
using static ImsTrace.Analysis.Tests.Flows.SipText;

namespace ImsTrace.Analysis.Tests.Flows;

public class MsrpJoinerTests
{
    private static FlowBench Session() => new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1").Sdp("alice9"))
        .Sip("p1", "ue1", Response(200, "INVITE", "ue1").Sdp("bob7")).Sip("ue1", "p1", Request("ACK", "ue1-2") with { ToTag = "t1" });

    [Fact]
    public void Accept_ToPathOfTheAnswer_JoinsTheSession()
    {
        Flow flow = Assert.Single(Session().Msrp("ue1:m", "ue2:m", "tr1 SEND", "bob7", "unknown", "Message-ID: m1\n").End());

        Assert.Equal(4, flow.Messages.Count);
        Assert.Equal(["2>4 path msrp://10.0.1.10:2855/bob7;tcp 0.98"], FlowBench.Edges(flow, JoinKey.Path));
    }

    [Fact]
    public void Accept_FromPathAlone_JoinsTheSession()
    {
        Flow flow = Assert.Single(Session().Msrp("ue1:m", "ue2:m", "tr1 SEND", "unknown", "alice9", "Message-ID: m1\n").End());

        Assert.Equal(["1>4 path msrp://10.0.1.10:2855/alice9;tcp 0.98"], FlowBench.Edges(flow, JoinKey.Path));
    }

    // RFC 4976 section 6.4: each hop of a request is answered by itself.
    [Fact]
    public void Accept_AnswerFromRelayToRelay_AnswersItsSend()
    {
        Flow flow = Assert.Single(Session().Msrp("ue1:m", "ue2:m", "tr1 SEND", "relay2;tcp msrp://10.0.1.10:2855/bob7", "relay1;tcp msrp://10.0.1.10:2855/alice9", "Message-ID: m1\n")
            .Msrp("ue2:m", "ue1:m", "tr1 200 OK", "relay1", "relay2").End());

        Assert.NotNull(flow.Transactions[^1].Final);
    }

    [Fact]
    public void Accept_PathOfNoSession_IsAnOrphan()
    {
        List<Flow> flows = Session().Msrp("ue1:m", "ue2:m", "tr1 SEND", "unknown", "other", "Message-ID: m1\n")
            .Msrp("ue2:m", "ue1:m", "tr1 200 OK", "other", "unknown").End();

        Assert.Equal([FlowKind.Session, FlowKind.Msrp], flows.Select(static flow => flow.Kind));
        Assert.Equal(2, flows[1].Messages.Count);
        Assert.Single(flows[1].Transactions);
    }

    [Fact]
    public void Accept_SessionIdInOtherCase_IsAnother()
        => Assert.Equal(2, Session().Msrp("ue1:m", "ue2:m", "tr1 SEND", "BOB7", "ALICE9").End().Count);

    [Fact]
    public void Accept_Response_AnswersItsSend()
    {
        Flow flow = Assert.Single(Session().Msrp("ue1:m", "ue2:m", "tr1 SEND", "bob7", "alice9").Msrp("ue2:m", "ue1:m", "tr1 200 OK", "alice9", "bob7").End());

        Transaction transaction = flow.Transactions[^1];
        Assert.Equal((4, 5), (transaction.Request!.Record.Number, transaction.Final!.Record.Number));
        Assert.Equal(["4>5 transaction-id tr1 0.99"], FlowBench.Edges(flow, JoinKey.TransactionId));
        Assert.Same(flow.Messages[3], flow.Messages[4].Cause);
    }

    // Where the capture began inside a conference, the offer and the answer of a session may stand in two flows.
    [Fact]
    public void Accept_EachEndInAFlowOfItsOwn_TheAnswerStandsWithItsSend()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1").Sdp("alice9")).Sip("ue2", "p2", (Request("INVITE", "ue2") with { Call = "call-2" }).Sdp("bob7"))
            .Msrp("ue1:m", "ue2:m", "tr1 SEND", "bob7", "alice9").Msrp("ue2:m", "ue1:m", "tr1 200 OK", "alice9", "bob7");
        bench.End();

        Assert.Equal(bench.Keys[1], bench.Keys[2]);
        Assert.Equal(bench.Keys[2], bench.Keys[3]);
        Assert.NotNull(bench.FlowOf(3).Transactions[^1].Final);
    }

    // Two taps with clocks of their own can show the answer first.
    [Fact]
    public void Accept_ResponseSeenBeforeItsSend_OneTransactionWithBoth()
    {
        Flow flow = Assert.Single(Session().Msrp("ue2:m", "ue1:m", "tr1 200 OK", "alice9", "bob7").Msrp("ue1:m", "ue2:m", "tr1 SEND", "bob7", "alice9").End());

        Transaction transaction = flow.Transactions[^1];
        Assert.Equal(5, transaction.Request!.Record.Number);
        Assert.Equal(4, Assert.Single(transaction.Responses).Record.Number);
    }

    [Fact]
    public void Accept_SendOnOtherConnectionWithSameTransaction_IsAnother()
    {
        Flow flow = Assert.Single(Session().Msrp("ue1:m", "ue2:m", "tr1 SEND", "bob7", "alice9").Msrp("10.0.9.9:1", "ue2:m", "tr1 SEND", "bob7", "alice9").End());

        Assert.Equal(5, flow.Messages.Count);
    }

    [Fact]
    public void Accept_Report_JoinsItsSend()
    {
        Flow flow = Assert.Single(Session().Msrp("ue1:m", "ue2:m", "tr1 SEND", "bob7", "alice9", "Message-ID: m1\n")
            .Msrp("ue1:m", "ue2:m", "tr2 SEND", "bob7", "alice9", "Message-ID: m2\n")
            .Msrp("ue2:m", "ue1:m", "tr3 REPORT", "alice9", "bob7", "Message-ID: m1\nStatus: 000 200 OK\n").End());

        Assert.Equal(["4>6 message-id m1 0.98"], FlowBench.Edges(flow, JoinKey.MessageId));
        Assert.Same(flow.Messages[3], flow.Messages[5].Cause);
    }

    [Fact]
    public void Accept_WholeMessage_IsAContentOfTheFlow()
    {
        Flow flow = Assert.Single(Session().Msrp("ue1:m", "ue2:m", "tr1 SEND", "bob7", "alice9", "Message-ID: m1\nByte-Range: 1-3/3\nContent-Type: text/plain\n\nabc\n").End());

        MsrpContent content = Assert.Single(flow.MsrpContents);
        Assert.Equal(("m1", 1, 3L, true), (content.MessageId, content.Chunks, content.Octets, content.IsComplete));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", content.Sha256);
    }

    // RFC 4975 section 7.1.3: the range of a report says which bytes it is about.
    [Theory]
    [InlineData("1-3/6", 4)]
    [InlineData("4-6/6", 5)]
    [InlineData("1-6/6", 5)]
    public void Accept_ReportOfAChunk_JoinsTheChunkThatItEndsIn(string range, int send)
    {
        Flow flow = Assert.Single(Session().Msrp("ue1:m", "ue2:m", "tr1 SEND", "bob7", "alice9", "Message-ID: m1\nByte-Range: 1-3/6\nContent-Type: text/plain\n\nabc\n")
            .Msrp("ue1:m", "ue2:m", "tr2 SEND", "bob7", "alice9", "Message-ID: m1\nByte-Range: 4-6/6\nContent-Type: text/plain\n\ndef\n")
            .Msrp("ue2:m", "ue1:m", "tr3 REPORT", "alice9", "bob7", $"Message-ID: m1\nByte-Range: {range}\nStatus: 000 200 OK\n").End());

        Assert.Equal([$"{send}>6 message-id m1 0.98"], FlowBench.Edges(flow, JoinKey.MessageId));
    }

    // RFC 5547 section 6.
    [Theory]
    [InlineData("name:\"a\" size:3 hash:sha-1:HEX", "text/plain", true)]
    [InlineData("hash:sha-1:00:11:22", "text/plain", false)]
    [InlineData("name:\"a\" size:3", "text/plain", null)]
    [InlineData("hash:sha-1:00:11:22", "message/cpim", null)]
    public void Accept_ContentOfAFileSession_IsHeldAgainstItsSelector(string selector, string type, bool? expected)
    {
        string offered = selector.Replace("HEX", "A9:99:3E:36:47:06:81:6A:BA:3E:25:71:78:50:C2:6C:9C:D0:D8:9D", StringComparison.Ordinal);
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1").File("alice9", offered));

        Flow flow = Assert.Single(bench.Msrp("ue1:m", "ue2:m", "tr1 SEND", "bob7", "alice9", $"Message-ID: m1\nByte-Range: 1-3/3\nContent-Type: {type}\n\nabc\n").End());

        Assert.Equal(expected, Assert.Single(flow.MsrpContents).IsNamedFile);
    }

    [Fact]
    public void Accept_ContentWithAHole_SaysWhatIsMissing()
    {
        Flow flow = Assert.Single(Session().Msrp("ue1:m", "ue2:m", "tr1 SEND", "bob7", "alice9", "Message-ID: m1\nByte-Range: 4-6/9\nContent-Type: text/plain\n\ndef\n").End());

        MsrpContent content = Assert.Single(flow.MsrpContents);
        Assert.Equal((false, "1-3 7-9"), (content.IsComplete, content.Missing));
    }

    [Fact]
    public void Accept_SessionAtItsMessageLimit_GoesOnAsAnOrphan()
    {
        FlowBench bench = new(new() { MaximumMessages = 4 });
        bench.Sip("ue1", "p1", Request("INVITE", "ue1").Sdp("alice9"));
        for (int i = 0; i < 6; i++)
            bench.Msrp("ue1:m", "ue2:m", $"tr1{i} SEND", "bob7", "alice9");

        Assert.Equal([4, 3], bench.End().Select(static flow => flow.Messages.Count));
    }

    [Fact]
    public void Accept_AfterTheSessionEnded_PathIsForgotten()
    {
        FlowBench bench = Session().Sip("ue1", "p1", Request("BYE", "ue1-3") with { CSeq = 2, ToTag = "t1" }).Sip("p1", "ue1", Response(200, "BYE", "ue1-3") with { CSeq = 2 })
            .Wait(6).Sip("ue3", "p1", Request("OPTIONS", "ue3") with { Call = "tick" });

        Assert.Equal(0, bench.Correlator.KeyCount);
        Assert.Single(bench.Flows);
    }

    [Fact]
    public void Accept_PathUsedAgainByALaterSession_StaysWithTheLater()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1").Sdp("alice9")).Sip("p1", "ue1", Response(486, "INVITE", "ue1"))
            .Sip("ue1", "p1", Request("INVITE", "ue1-b").Sdp("alice9") with { Call = "call-2" }).Wait(6).Msrp("ue1:m", "ue2:m", "tr1 SEND", "bob7", "alice9");

        Assert.Equal(bench.Keys[2], bench.Keys[^1]);
    }

    // A middlebox writes its address into c= and m= and passes MSRP on as it is (RFC 6714 section 4).
    [Theory]
    [InlineData(true, "3>4 relayed m1 0.95", "4>5 relayed m1 0.95")]
    [InlineData(false, "3>4 relayed m1 0.95")]
    public void Accept_SendThroughMiddleboxes_FollowsFromTheOneBefore(bool isBetweenCaptured, params string[] edges)
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1").Sdp("sess-a")).Sip("p1", "ue1", Response(200, "INVITE", "ue1").Sdp("sess-b"))
            .Msrp("ue1:m", "10.0.7.1:20001", "tr1x SEND", "sess-b", "sess-a", "Message-ID: m1\n");
        if (isBetweenCaptured)
            bench.Msrp("10.0.7.1:30001", "10.0.7.2:20002", "tr1x SEND", "sess-b", "sess-a", "Message-ID: m1\n");
        bench.Msrp("10.0.7.2:30002", "ue2:m", "tr1x SEND", "sess-b", "sess-a", "Message-ID: m1\n");

        Assert.Equal(edges, FlowBench.Edges(Assert.Single(bench.End()), JoinKey.Relayed));
    }
}
