using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tests.Messages;
using Xunit;
using static ImsTrace.Analysis.Tests.Flows.SipText;

namespace ImsTrace.Analysis.Tests.Flows;

public class DiameterJoinerTests
{
    private const string Bob = "sip:bob@ims.example";

    private static SipText Arriving(string call = "call-1", string via = "s1", string uri = Bob) => Request("MESSAGE", via, uri) with { Call = call };

    [Fact]
    public void Accept_LirOfTheAskedIdentity_JoinsTheRequestThatWaits()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("s1", "i1", Arriving()).Lir("i1:cx", Bob, 7).Lia("i1:cx", 7).End());

        Assert.Equal([1L, 2, 3], FlowBench.Numbers(flow));
        Assert.Equal(["1>2 public-identity sip:bob@ims.example 0.90"], FlowBench.Edges(flow, JoinKey.PublicIdentity));
        Assert.Equal(["2>3 hop-by-hop 7 0.99"], FlowBench.Edges(flow, JoinKey.HopByHop));
        Assert.Same(flow.Transactions[0], flow.Transactions[1].Upstream);
        Assert.Same(flow.Messages[0], flow.Messages[1].Cause);
    }

    // RFC 6733 section 5.5.4: the same End-to-End Identifier, another peer.
    [Theory]
    [InlineData(9u, "10.0.6.2:3868", true)]
    [InlineData(8u, "10.0.6.2:3868", false)]
    [InlineData(9u, "10.0.6.1:3868", false)]
    public void Accept_LirToAnotherPeerWhileTheFirstIsSilent_IsWaitedForThereAlone(uint endToEnd, string peer, bool isSentElsewhere)
    {
        Flow flow = Assert.Single(new FlowBench().Sip("s1", "i1", Arriving()).Diameter("i1:cx", "10.0.6.1:3868", Lir(hop: 7, endToEnd: 9))
            .Diameter("i1:cx", peer, Lir(hop: 8, endToEnd)).End());

        Assert.Equal([isSentElsewhere, false], flow.Transactions.Skip(1).Select(static query => query.IsSentElsewhere));
    }

    [Fact]
    public void Accept_LirToAnotherPeerAfterTheAnswer_IsNoFailover()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("s1", "i1", Arriving()).Lir("i1:cx", Bob, 7).Lia("i1:cx", 7).Diameter("i1:cx", "10.0.6.2:3868", Lir(hop: 8, endToEnd: 7)).End());

        Assert.DoesNotContain(flow.Transactions, static query => query.IsSentElsewhere);
    }

    private static DiameterBytes Lir(uint hop, uint endToEnd) => new DiameterBytes(302, true, hopByHop: hop, endToEnd: endToEnd).Avp(263, "s;1").Cx(601, Bob);

    [Fact]
    public void Accept_LirOfAnotherIdentity_IsAFlowOfItsOwn()
    {
        List<Flow> flows = new FlowBench().Sip("s1", "i1", Arriving()).Lir("i1:cx", "sip:carol@ims.example", 7).End();

        Assert.Equal([FlowKind.PagerMessage, FlowKind.Diameter], flows.Select(static flow => flow.Kind));
        Assert.All(flows, static flow => Assert.Empty(FlowBench.Edges(flow, JoinKey.PublicIdentity)));
    }

    [Fact]
    public void Accept_LirFromAnotherHost_JoinsWithLessStrength()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("s1", "i1", Arriving()).Lir("10.0.4.99:40001", Bob, 7).End());

        Assert.Equal(["1>2 public-identity sip:bob@ims.example 0.75"], FlowBench.Edges(flow, JoinKey.PublicIdentity));
    }

    [Fact]
    public void Accept_LirAfterTheFinalAnswer_IsShownAsPossibleAndJoinsNothing()
    {
        List<Flow> flows = new FlowBench().Sip("s1", "i1", Arriving()).Sip("i1", "s1", Response(200, "MESSAGE", "s1")).Lir("i1:cx", Bob, 7).End();

        Assert.Equal([2, 1], flows.Select(static flow => flow.Messages.Count));
        Assert.Equal(["1>3 public-identity sip:bob@ims.example 0.40"], FlowBench.Edges(flows[1], JoinKey.PublicIdentity));
        Assert.Null(flows[1].Transactions[0].Upstream);
    }

    [Theory]
    [InlineData(3.9, 1)]
    [InlineData(4.1, 0)]
    public void Accept_LirLongAfterTheFinalAnswer_NoEdge(double seconds, int edges)
    {
        List<Flow> flows = new FlowBench().Sip("s1", "i1", Arriving()).Sip("i1", "s1", Response(200, "MESSAGE", "s1")).Wait(seconds).Lir("i1:cx", Bob, 7).End();

        Assert.Equal(edges, flows.Sum(static flow => FlowBench.Edges(flow, JoinKey.PublicIdentity).Length));
    }

    [Theory]
    [InlineData("tel:+15550000002", "sip:+15550000002@ims.example;user=phone")]
    [InlineData("sip:+15550000002@ims.example;user=phone", "tel:+1-555-000-0002")]
    [InlineData("sip:bob@IMS.example:5060;transport=udp", Bob)]
    public void Accept_LirOfAnotherFormOfTheIdentity_Joins(string asked, string queried)
        => Assert.Single(new FlowBench().Sip("s1", "i1", Arriving(uri: asked)).Lir("i1:cx", queried, 7).End());

    [Fact]
    public void Accept_TwoRequestsForOneCalleeEachQueriedAtOnce_EachGetsItsOwn()
    {
        FlowBench bench = new FlowBench().Sip("s1", "i1", Arriving("a", "s1-a")).Lir("i1:cx", Bob, 7, "s;1").Sip("s1", "i1", Arriving("b", "s1-b")).Lir("i1:cx", Bob, 8, "s;2")
            .Lia("i1:cx", 7, "s;1").Lia("i1:cx", 8, "s;2");
        bench.End();

        Assert.Equal([1L, 2, 5], FlowBench.Numbers(bench.FlowOf(1)));
        Assert.Equal([3L, 4, 6], FlowBench.Numbers(bench.FlowOf(3)));
    }

    [Fact]
    public void Accept_TwoRequestsForOneCalleeBeforeTheirQueries_EachGetsItsOwn()
    {
        FlowBench bench = new FlowBench().Sip("s1", "i1", Arriving("a", "s1-a")).Sip("s1", "i1", Arriving("b", "s1-b")).Lir("i1:cx", Bob, 7, "s;1").Lir("i1:cx", Bob, 8, "s;2");
        bench.End();

        Assert.Equal([1L, 3], FlowBench.Numbers(bench.FlowOf(1)));
        Assert.Equal([2L, 4], FlowBench.Numbers(bench.FlowOf(2)));
    }

    [Fact]
    public void Accept_QueryWhileAnEarlierRequestIsForwardedAlready_IsTheLaterOnes()
    {
        FlowBench bench = new FlowBench().Sip("s1", "i1", Arriving("a", "s1-a")).Sip("i1", "s2", Request("MESSAGE", "i1-a s1-a") with { Call = "a" })
            .Sip("s1", "i1", Arriving("b", "s1-b")).Lir("i1:cx", Bob, 7);
        bench.End();

        Assert.Equal([3L, 4], FlowBench.Numbers(bench.FlowOf(3)));
    }

    [Fact]
    public void Accept_SameHopByHopOnTwoConnections_AnswersGoToTheirs()
    {
        List<Flow> flows = new FlowBench().Lir("i1:cx", Bob, 7, "s;1").Lir("s1:cx", Bob, 7, "s;2").Lia("s1:cx", 7, "s;2").Lia("i1:cx", 7, "s;1").End();

        Assert.Equal([[1L, 4], [2, 3]], flows.Select(FlowBench.Numbers));
    }

    [Fact]
    public void Accept_AnswerWithoutItsRequest_IsAFlowOfItsOwn()
    {
        Flow flow = Assert.Single(new FlowBench().Lia("i1:cx", 7).End());

        Assert.Null(Assert.Single(flow.Transactions).Request);
        Assert.Equal(1, flow.Transactions[0].Final!.Record.Number);
    }

    [Fact]
    public void Accept_RequestSentAgain_IsARetransmission()
    {
        Flow flow = Assert.Single(new FlowBench().Lir("i1:cx", Bob, 7).Wait(1).Lir("i1:cx", Bob, 7).End());

        Assert.Single(Assert.Single(flow.Messages).Retransmissions);
    }

    [Fact]
    public void Accept_RegisterQueries_JoinByTheRegisteredIdentityAndUserName()
    {
        SipText register = Register("p1 ue1").With("Authorization: Digest username=\"alice@private\", nonce=\"\"");
        Flow flow = Assert.Single(new FlowBench().Sip("p1", "i1", register)
            .Diameter("i1:cx", "hss", new DiameterBytes(300, true).Avp(263, "s").Avp(1, "alice@private").Cx(601, "sip:alice@ims.example")).End());

        Assert.Equal(["1>2 public-identity sip:alice@ims.example 0.90"], FlowBench.Edges(flow, JoinKey.PublicIdentity));
        Assert.Equal(["1>2 user-name alice@private 0.75"], FlowBench.Edges(flow, JoinKey.UserName));
    }

    [Fact]
    public void Accept_ServerAssignment_TellsTheBindingItsServers()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("i1", "s1", Register("i1 ue1"))
            .Diameter("s1:cx", "hss", new DiameterBytes(301, true).Avp(263, "s").Cx(601, "sip:alice@ims.example").Cx(602, "sip:s1.ims.example"))
            .Diameter("hss", "s1:cx", new DiameterBytes(301, false).Avp(263, "s").Cx(606, "<ServerName>sip:as1</ServerName>")).End());

        Assert.Equal("sip:s1.ims.example", flow.Binding!.ServerName);
        Assert.Equal(["sip:as1"], flow.Binding.ApplicationServers);
    }

    [Fact]
    public void Accept_Watchdogs_OneFlowAConnectionWhoeverAsks()
    {
        List<Flow> flows = new FlowBench().Watchdog("i1:cx", "hss", 1).Watchdog("hss", "i1:cx", 1, isRequest: false)
            .Watchdog("hss", "i1:cx", 2).Watchdog("i1:cx", "hss", 2, isRequest: false).Watchdog("s1:cx", "hss", 1).End();

        Assert.Equal([4, 1], flows.Select(static flow => flow.Messages.Count));
        Assert.Equal([FlowEnding.Complete, FlowEnding.CaptureEnded], flows.Select(static flow => flow.Ending));
    }

    [Fact]
    public void Accept_WatchdogsOverTheLimit_NextFlowWithAnotherKey()
    {
        FlowBench bench = new(new() { MaximumConnectionMessages = 4 });
        for (uint i = 0; i < 5; i++)
            bench.Watchdog("i1:cx", "hss", i).Watchdog("hss", "i1:cx", i, isRequest: false);

        Assert.Equal([4, 4, 2], bench.End().Select(static flow => flow.Messages.Count));
        Assert.Equal(3, bench.Flows.Select(static flow => flow.Key).Distinct().Count());
    }

    [Fact]
    public void Accept_HopByHopUsedAgainWithAnotherEndToEnd_IsAnotherRequest()
    {
        List<Flow> flows = new FlowBench().Diameter("i1:cx", "hss", new DiameterBytes(302, true, hopByHop: 1, endToEnd: 1).Avp(263, "s;1"))
            .Diameter("hss", "i1:cx", new DiameterBytes(302, false, hopByHop: 1, endToEnd: 1).Avp(263, "s;1"))
            .Diameter("i1:cx", "hss", new DiameterBytes(302, true, hopByHop: 1, endToEnd: 2).Avp(263, "s;2"))
            .Diameter("hss", "i1:cx", new DiameterBytes(302, false, hopByHop: 1, endToEnd: 2).Avp(263, "s;2")).End();

        Assert.Equal([[1L, 2], [3, 4]], flows.Select(FlowBench.Numbers));
    }

    [Fact]
    public void Accept_CxFlow_EndsAfterItsAnswer()
    {
        FlowBench bench = new FlowBench().Lir("i1:cx", Bob, 7).Lia("i1:cx", 7).Wait(5).Sip("ue1", "p1", Request("OPTIONS", "ue1"));

        Assert.Equal(FlowEnding.Complete, Assert.Single(bench.Flows).Ending);
    }
}
