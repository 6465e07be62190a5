using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tests.Messages;
using ImsTrace.Capture.Transport;
using Xunit;

namespace ImsTrace.Analysis.Tests.Flows;

public class H248JoinerTests
{
    private const string Controller = "10.0.7.1:2944";
    private const string Gateway = "10.0.7.2:2944";
    private FlowBench bench = new();

    private H248JoinerTests Asks(string body, string from = Controller, string to = Gateway)
    {
        foreach (MessageRecord record in Recorded.H248("MEGACO/3 [10.0.7.1]:2944\n" + body))
            bench.Take(record, from, to, TransportProtocol.Udp);
        return this;
    }

    private H248JoinerTests Says(string body) => Asks(body, Gateway, Controller);

    private H248JoinerTests Wait(double seconds)
    {
        bench.Wait(seconds);
        return this;
    }

    [Fact]
    public void Accept_ReplyThatChoosesAContext_BringsLaterTransactionsOfThatContext()
    {
        Asks("T=1{C=${A=$}}").Says("P=1{C=7{A=a/1}}").Asks("T=2{C=7{A=$}}").Says("P=2{C=7{A=a/2}}").Asks("T=3{C=7{MF=a/1}}");

        Flow flow = Assert.Single(bench.End());

        Assert.Equal((FlowKind.H248, 5), (flow.Kind, flow.Messages.Count));
        Assert.Equal(["1>2 transaction-id 1 0.99", "3>4 transaction-id 2 0.99"], FlowBench.Edges(flow, JoinKey.TransactionId));
        Assert.Equal(["2>3 context-id 7 0.97", "4>5 context-id 7 0.97"], FlowBench.Edges(flow, JoinKey.ContextId));
    }

    [Fact]
    public void Accept_TwoContexts_AreTwoFlows()
    {
        Asks("T=1{C=${A=$}}").Asks("T=2{C=${A=$}}").Says("P=2{C=8{A=b/1}}").Says("P=1{C=7{A=a/1}}").Asks("T=3{C=8{S=b/1}}").Asks("T=4{C=7{S=a/1}}");
        bench.End();

        Assert.Equal([1L, 4, 6], FlowBench.Numbers(bench.FlowOf(1)));
        Assert.Equal([2L, 3, 5], FlowBench.Numbers(bench.FlowOf(2)));
    }

    [Fact]
    public void Accept_ContextIdOnceMoreAfterTheLastSubtract_IsANewFlow()
    {
        Asks("T=1{C=${A=$}}").Says("P=1{C=7{A=a/1}}").Asks("T=2{C=7{S=a/1}}").Says("P=2{C=7{S=a/1}}").Wait(60)
            .Asks("T=3{C=${A=$}}").Says("P=3{C=7{A=a/1}}");

        Assert.Equal([4, 2], bench.End().Select(flow => flow.Messages.Count));
    }

    [Fact]
    public void Accept_LongCallInAContext_StaysOneFlow()
    {
        Asks("T=1{C=${A=$}}").Says("P=1{C=7{A=a/1}}").Wait(1800).Asks("T=2{C=7{S=a/1}}").Says("P=2{C=7{S=a/1}}");

        Assert.Single(bench.End());
    }

    [Fact]
    public void Accept_RequestAndRepliesAgain_AreFolded()
    {
        Asks("T=1{C=${A=$}}").Asks("T=1{C=${A=$}}").Says("P=1{C=7{A=a/1}}").Says("P=1{C=7{A=a/1}}");

        Flow flow = Assert.Single(bench.End());

        Assert.Equal([1, 1], flow.Messages.Select(message => message.Retransmissions.Count + message.Duplicates));
    }

    [Fact]
    public void Accept_SameIdOfTheOtherSide_IsAnotherTransaction()
    {
        Asks("T=1{C=7{MF=a/1}}").Says("T=1{C=7{N=a/1{OE=1{al/of}}}}").Asks("P=1{C=7{N=a/1}}").Says("P=1{C=7{MF=a/1}}");

        Flow flow = Assert.Single(bench.End());

        Assert.Equal(["1>4 transaction-id 1 0.99", "2>3 transaction-id 1 0.99"], FlowBench.Edges(flow, JoinKey.TransactionId).Order());
    }

    [Fact]
    public void Accept_SameIdWithOtherContent_IsAnotherTransaction()
    {
        Asks("T=1{C=${A=$}}").Says("P=1{C=7{A=a/1}}").Asks("T=1{C=7{MF=a/1}}");

        Assert.Equal(2, Assert.Single(bench.End()).Transactions.Count);
    }

    [Fact]
    public void Accept_PendingSegmentsAndAcknowledgements_BelongToTheTransaction()
    {
        Asks("T=1{C=7{AV=a/1{AT{}}}}").Says("PN=1{}").Says("P=1/1{C=7{AV=a/1}}").Asks("SM=1/1").Says("P=1/2/&{C=7{AV=a/2}}").Asks("SM=1/2/&").Asks("K{1}");

        Flow flow = Assert.Single(bench.End());

        Assert.Equal(6, Assert.Single(flow.Transactions).Responses.Count);
        Assert.Equal(3, flow.Transactions[0].Final!.Record.Number);
    }

    [Theory]
    [InlineData(63, 64)]
    [InlineData(64, 66)]
    public void Accept_ReplyAgainBehindManyOthers_IsFoldedAmongTheLastOnes(int others, int expected)
    {
        Asks("T=1{C=7{MF=a}}").Says("P=1{C=7{MF=first}}");
        for (int i = 0; i < others; i++)
            Says($"P=1{{C=7{{MF=a/{i}}}}}");
        Says("P=1{C=7{MF=first}}");

        Assert.Equal(expected, Assert.Single(Assert.Single(bench.End()).Transactions).Responses.Count);
    }

    [Fact]
    public void Accept_RepliesWithoutEndToOneTransaction_FillFlowsUpToTheLimit()
    {
        bench = new(new() { MaximumMessages = 10 });
        Asks("T=1{C=7{MF=a}}");
        for (int i = 0; i < 94; i++)
            Says($"P=1{{C=7{{MF=a/{i}}}}}");

        Assert.Equal([10, 10, 10, 10, 10, 10, 10, 10, 10, 5], bench.End().Select(flow => flow.Messages.Count));
    }

    [Fact]
    public void Accept_NullContext_IsOneFlowForThePair()
    {
        Says("T=1{C=-{SC=ROOT{SV{MT=RS,RE=901}}}}").Asks("P=1{C=-{SC=ROOT}}").Wait(600).Asks("T=1{C=-{AV=ROOT{AT{}}}}").Says("P=1{C=-{AV=ROOT}}");

        Assert.Equal(4, Assert.Single(bench.End()).Messages.Count);
    }
}
