using ImsTrace.Analysis.Flows;
using ImsTrace.Capture.Transport;
using ImsTrace.Analysis.Tests.Messages;
using Xunit;
using static ImsTrace.Analysis.Tests.Flows.SipText;

namespace ImsTrace.Analysis.Tests.Flows;

public class SipJoinerTests
{
    private static FlowBench Forwarded() => new FlowBench()
        .Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("p1", "s1", Request("MESSAGE", "p1 ue1")).Sip("s1", "ue2", Request("MESSAGE", "s1 p1 ue1"));

    [Fact]
    public void Accept_ForwardedRequest_HopsOfOneFlow()
    {
        Flow flow = Assert.Single(Forwarded().End());

        Assert.Equal(FlowKind.PagerMessage, flow.Kind);
        Assert.Equal([1L, 2, 3], FlowBench.Numbers(flow));
        Assert.Equal(["1>2 via-stack z9hG4bK-ue1 0.99", "2>3 via-stack z9hG4bK-p1 0.99"], FlowBench.Edges(flow, JoinKey.ViaStack));
    }

    [Fact]
    public void Accept_ForwardedRequest_TransactionsStandInLine()
    {
        Flow flow = Assert.Single(Forwarded().End());

        Assert.Null(flow.Transactions[0].Upstream);
        Assert.Same(flow.Transactions[0], flow.Transactions[1].Upstream);
        Assert.Same(flow.Transactions[1], flow.Transactions[2].Upstream);
        Assert.Same(flow.Messages[1], flow.Messages[2].Cause);
    }

    [Fact]
    public void Accept_ForwardedCopySeenFirst_SameHops()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("p1", "s1", Request("MESSAGE", "p1 ue1")).Sip("ue1", "p1", Request("MESSAGE", "ue1")).End());

        Transaction first = Assert.Single(flow.Transactions, static transaction => transaction.Upstream is null);
        Assert.Equal(2, first.Request!.Record.Number);
        Assert.Equal(["2>1 via-stack z9hG4bK-ue1 0.99"], FlowBench.Edges(flow, JoinKey.ViaStack));
        Assert.Same(flow.Messages[1], flow.Messages[0].Cause);
    }

    [Fact]
    public void Accept_Fork_BothBranchesBelowTheSameRequest()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1")).Sip("p1", "ue2", Request("INVITE", "p1-a ue1"))
            .Sip("p1", "ue3", Request("INVITE", "p1-b ue1")).End());

        Assert.Equal([2L, 3], flow.Transactions[0].Downstream.Select(static below => below.Request!.Record.Number));
    }

    [Fact]
    public void Accept_Responses_GoToTheirHopsAndRelayEachOther()
    {
        FlowBench bench = Forwarded().Sip("ue2", "s1", Response(200, "MESSAGE", "s1 p1 ue1")).Sip("s1", "p1", Response(200, "MESSAGE", "p1 ue1"))
            .Sip("p1", "ue1", Response(200, "MESSAGE", "ue1"));
        Flow flow = Assert.Single(bench.End());

        Assert.Equal([6L, 5, 4], flow.Transactions.Select(static transaction => transaction.Final!.Record.Number));
        Assert.Same(flow.Messages[2], flow.Messages[3].Cause);
        Assert.Same(flow.Messages[3], flow.Messages[4].Cause);
        Assert.Same(flow.Messages[4], flow.Messages[5].Cause);
        Assert.Equal("3>4 branch z9hG4bK-s1 0.99", FlowBench.Edges(flow, JoinKey.Branch)[0]);
    }

    [Fact]
    public void Accept_SameRequestHalfASecondLater_IsARetransmission()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("ue1", "p1", Request("MESSAGE", "ue1")).Wait(0.5).Sip("ue1", "p1", Request("MESSAGE", "ue1")).End());

        FlowMessage message = Assert.Single(flow.Messages);
        Assert.Equal(2, Assert.Single(message.Retransmissions).Number);
        Assert.Equal(0, message.Duplicates);
        Assert.Equal(["1>2 retransmission z9hG4bK-ue1 0.99"], FlowBench.Edges(flow, JoinKey.Retransmission));
    }

    [Fact]
    public void Accept_SameRequestAMillisecondLater_IsATapsDuplicate()
    {
        Flow flow = Assert.Single(new FlowBench { Step = 0.001 }.Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("ue1", "p1", Request("MESSAGE", "ue1")).End());

        FlowMessage message = Assert.Single(flow.Messages);
        Assert.Empty(message.Retransmissions);
        Assert.Equal(1, message.Duplicates);
    }

    [Fact]
    public void Accept_SameResponseLater_IsARetransmissionOfIt()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("p1", "ue1", Response(200, "MESSAGE", "ue1")).Wait(0.5)
            .Sip("p1", "ue1", Response(200, "MESSAGE", "ue1")).End());

        Assert.Equal(2, flow.Messages.Count);
        Assert.Single(flow.Messages[1].Retransmissions);
    }

    [Fact]
    public void Accept_AnswersOfTwoForks_AreNoCopies()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1")).Sip("p1", "ue1", Response(180, "INVITE", "ue1"))
            .Sip("p1", "ue1", Response(180, "INVITE", "ue1") with { ToTag = "t2" }).End());

        Assert.Equal(3, flow.Messages.Count);
    }

    [Fact]
    public void Accept_ResponseBeforeItsRequest_OneTransaction()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("p1", "ue1", Response(200, "MESSAGE", "ue1")).Sip("ue1", "p1", Request("MESSAGE", "ue1")).End());

        Transaction transaction = Assert.Single(flow.Transactions);
        Assert.Equal(2, transaction.Request!.Record.Number);
        Assert.Equal(1, transaction.Final!.Record.Number);
        Assert.Equal(FlowEnding.Complete, flow.Ending);
    }

    [Fact]
    public void Accept_AckOfNon2xx_BelongsToItsTransaction()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1")).Sip("p1", "ue1", Response(486, "INVITE", "ue1"))
            .Sip("ue1", "p1", Request("ACK", "ue1") with { ToTag = "t1" }).Wait(0.5).Sip("ue1", "p1", Request("ACK", "ue1") with { ToTag = "t1" }).End());

        Transaction transaction = Assert.Single(flow.Transactions);
        Assert.Equal(3, transaction.Ack!.Record.Number);
        Assert.Same(flow.Messages[1], transaction.Ack.Cause);
        Assert.Single(transaction.Ack.Retransmissions);
    }

    [Fact]
    public void Accept_AckOf2xx_IsATransactionOfItsOwnThatRestsOnThe2xx()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1")).Sip("p1", "ue1", Response(200, "INVITE", "ue1"))
            .Sip("ue1", "p1", Request("ACK", "ue1-2") with { ToTag = "t1" }).End());

        Assert.Equal(2, flow.Transactions.Count);
        Assert.Null(flow.Transactions[0].Ack);
        Assert.Same(flow.Messages[1], flow.Messages[2].Cause);
        Assert.Equal(["2>3 dialog t1 0.98"], FlowBench.Edges(flow, JoinKey.Dialog));
    }

    [Fact]
    public void Accept_Cancel_IsATransactionOfTheSameFlow()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1")).Sip("ue1", "p1", Request("CANCEL", "ue1"))
            .Sip("p1", "ue1", Response(200, "CANCEL", "ue1")).Sip("p1", "ue1", Response(487, "INVITE", "ue1")).End());

        Assert.Equal(FlowKind.Session, flow.Kind);
        Assert.Equal([487L, 200], flow.Transactions.Select(static transaction => transaction.Final!.Record.Number64(Analysis.Messages.MessageField.Status)));
        Assert.Empty(flow.Transactions[1].Request!.Retransmissions);
        Assert.Empty(flow.Transactions[0].Downstream);
    }

    // The branch of a CANCEL is that of its INVITE (RFC 3261 section 9.1): what the INVITE's copies follow from is the INVITE.
    [Fact]
    public void Accept_CancelBesideForwardedInviteWithoutItsFirstCopy_IsNoUpstream()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("p1", "s1", Request("INVITE", "p1 ue1")).Sip("ue1", "p1", Request("CANCEL", "ue1")).End());

        Assert.Null(flow.Transactions[0].Upstream);
    }

    [Fact]
    public void Accept_SameCallOtherCSeq_TwoFlows()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("p1", "ue1", Response(200, "MESSAGE", "ue1"))
            .Sip("ue1", "p1", Request("MESSAGE", "ue1-2") with { CSeq = 2 }).Sip("p1", "ue1", Response(200, "MESSAGE", "ue1-2") with { CSeq = 2 });

        Assert.Equal([2, 2], bench.End().Select(static flow => flow.Messages.Count));
        Assert.Equal(2, bench.Keys.Distinct().Count());
    }

    [Fact]
    public void Accept_OtherCall_OtherFlow()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("ue1", "p1", Request("MESSAGE", "ue1-2") with { Call = "call-2" });

        Assert.Equal(2, bench.End().Count);
    }

    [Fact]
    public void Accept_ChallengeAndRetry_OneFlowWithItsNonce()
    {
        Flow flow = Assert.Single(new FlowBench()
            .Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("p1", "ue1", Response(401, "MESSAGE", "ue1").With("WWW-Authenticate: Digest realm=\"r\", nonce=\"n77\""))
            .Sip("ue1", "p1", (Request("MESSAGE", "ue1-2") with { CSeq = 2 }).With("Authorization: Digest username=\"a\", nonce=\"n77\""))
            .Sip("p1", "ue1", Response(200, "MESSAGE", "ue1-2") with { CSeq = 2 }).End());

        Assert.Equal(4, flow.Messages.Count);
        Assert.Equal(["2>3 nonce n77 0.99"], FlowBench.Edges(flow, JoinKey.Nonce));
        Assert.Same(flow.Messages[1], flow.Messages[2].Cause);
        Assert.Equal(FlowEnding.Complete, flow.Ending);
    }

    [Fact]
    public void Accept_ChallengeOfAnotherNonce_NoNonceEdge()
    {
        Flow flow = Assert.Single(new FlowBench()
            .Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("p1", "ue1", Response(401, "MESSAGE", "ue1").With("WWW-Authenticate: Digest realm=\"r\", nonce=\"n77\""))
            .Sip("ue1", "p1", (Request("MESSAGE", "ue1-2") with { CSeq = 2 }).With("Authorization: Digest username=\"a\", nonce=\"other\"")).End());

        Assert.Empty(FlowBench.Edges(flow, JoinKey.Nonce));
    }

    [Fact]
    public void Accept_MessageInADialog_IsOfItsSession()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1")).Sip("p1", "ue1", Response(200, "INVITE", "ue1"))
            .Sip("ue1", "p1", Request("MESSAGE", "ue1-3") with { CSeq = 2, ToTag = "t1" }).End());

        Assert.Equal(FlowKind.Session, flow.Kind);
        Assert.Equal(3, flow.Messages.Count);
    }

    [Fact]
    public void Accept_ViaListsThatDoNotMeet_JoinedByCall()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("p1", "s1", Request("MESSAGE", "b2bua")).End());

        Assert.Equal(["1>2 call-id call-1 0.98"], FlowBench.Edges(flow, JoinKey.CallId));
        Assert.Null(flow.Transactions[1].Upstream);
    }

    [Fact]
    public void Accept_OldBranches_ToldApartByCSeq()
    {
        FlowBench bench = new();
        foreach (int cseq in (int[])[1, 2])
        {
            string text = Request("OPTIONS", "ue1").ToString().Replace("z9hG4bK-ue1", "old", StringComparison.Ordinal).Replace("CSeq: 1", $"CSeq: {cseq}", StringComparison.Ordinal);
            bench.Take(Recorded.Sip(text), "ue1", "p1", TransportProtocol.Udp);
        }

        Assert.Equal([1, 1], bench.End().Select(static flow => flow.Messages.Count));
    }

    [Fact]
    public void Accept_KeepEdgesOff_NoEdges()
    {
        FlowBench bench = new(keepEdges: false);
        bench.Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("p1", "s1", Request("MESSAGE", "p1 ue1"));

        Assert.Empty(Assert.Single(bench.End()).Edges);
    }

    [Fact]
    public void AcceptUnreachable_QuoteOfARequest_TiedToIt()
    {
        FlowBench bench = Forwarded();

        Assert.True(bench.Unreachable("s1", "ue2", Request("MESSAGE", "s1 p1 ue1")));
        Flow flow = Assert.Single(bench.End());
        Assert.Equal([null, null, 999L], flow.Messages.Select(static message => message.UnreachableFrame));
        Assert.Equal([999L], flow.Messages.SelectMany(static message => message.QuotedIn).Select(static frame => frame.Number));
    }

    [Fact]
    public void AcceptUnreachable_QuoteCutBeforeItsCallId_TiedToItsHop()
    {
        FlowBench bench = Forwarded();

        Assert.True(bench.Unreachable("s1", "ue2", Request("MESSAGE", "s1 p1 ue1"), isCutBehindVias: true));
        Assert.False(bench.Unreachable("s1", "ue2", Request("MESSAGE", "s1-other p1 ue1"), isCutBehindVias: true));
        Assert.Equal([null, null, 999L], Assert.Single(bench.End()).Messages.Select(static message => message.UnreachableFrame));
    }

    [Fact]
    public void AcceptUnreachable_QuoteOfNothingKnown_False()
        => Assert.False(Forwarded().Unreachable("s1", "ue2", Request("MESSAGE", "s1-other p1 ue1") with { Call = "call-2" }));

    [Theory]
    [InlineData("MESSAGE", FlowKind.PagerMessage)]
    [InlineData("REGISTER", FlowKind.Registration)]
    [InlineData("INVITE", FlowKind.Session)]
    [InlineData("BYE", FlowKind.Session)]
    [InlineData("OPTIONS", FlowKind.Options)]
    [InlineData("SUBSCRIBE", FlowKind.Subscription)]
    [InlineData("NOTIFY", FlowKind.Subscription)]
    [InlineData("FOO", FlowKind.Other)]
    public void Accept_Method_GivesTheKind(string method, FlowKind kind)
    {
        SipText text = Request(method, "ue1") with { From = "sip:a@x", To = "sip:a@x" };

        Assert.Equal(kind, Assert.Single(new FlowBench().Sip("ue1", "p1", text).End()).Kind);
    }

    [Fact]
    public void Finish_ListMessage_IsUriListMessage()
    {
        SipText text = Request("MESSAGE", "ue1") with
        {
            More = "Content-Type: multipart/mixed;boundary=b\n",
            Body = "--b\nContent-Type: application/resource-lists+xml\n\n<x/>\n--b--\n",
        };

        Assert.Equal(FlowKind.UriListMessage, Assert.Single(new FlowBench().Sip("ue1", "p1", text).End()).Kind);
    }
}
