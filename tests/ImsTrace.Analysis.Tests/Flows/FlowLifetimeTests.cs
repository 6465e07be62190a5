using ImsTrace.Analysis.Flows;
using Xunit;
using static ImsTrace.Analysis.Tests.Flows.SipText;

namespace ImsTrace.Analysis.Tests.Flows;

/// <summary>When flows end, in capture time: <see cref="FlowStore"/> and <see cref="FlowProgress"/> together.</summary>
public class FlowLifetimeTests
{
    private static readonly SipText Challenge = Response(401, "MESSAGE", "ue1").With("WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"");

    private static FlowBench Delivered() => new FlowBench().Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("p1", "ue1", Response(200, "MESSAGE", "ue1"));

    private static FlowBench Established() => new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1")).Sip("p1", "ue1", Response(200, "INVITE", "ue1"))
        .Sip("ue1", "p1", Request("ACK", "ue1-2") with { ToTag = "t1" });

    /// <summary>How many flows have ended when something else comes after so many seconds of silence.</summary>
    private static Flow[] EndedAfter(FlowBench bench, double silence)
    {
        bench.Wait(silence).Sip("ue3", "p2", Request("OPTIONS", "ue3") with { Call = "tick" });
        return [.. bench.Flows];
    }

    [Theory]
    [InlineData(4.9, 0)]
    [InlineData(5.0, 1)]
    public void Advance_CompleteFlow_EndsAfterTheLinger(double silence, int ended)
    {
        Flow[] flows = EndedAfter(Delivered(), silence);

        Assert.Equal(ended, flows.Length);
        Assert.All(flows, static flow => Assert.Equal(FlowEnding.Complete, flow.Ending));
    }

    [Theory]
    [InlineData(131.9, 0)]
    [InlineData(132, 1)]
    public void Advance_NoFinalAnswer_EndsSilent(double silence, int ended)
    {
        Flow[] flows = EndedAfter(new FlowBench().Sip("ue1", "p1", Request("MESSAGE", "ue1")), silence);

        Assert.Equal(ended, flows.Length);
        Assert.All(flows, static flow => Assert.Equal(FlowEnding.Silent, flow.Ending));
    }

    [Theory]
    [InlineData(244.9, 0)]
    [InlineData(245, 1)]
    public void Advance_Challenged_WaitsForTheRetry(double silence, int ended)
        => Assert.Equal(ended, EndedAfter(new FlowBench().Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("p1", "ue1", Challenge), silence).Length);

    [Theory]
    [InlineData(199.9, 0)]
    [InlineData(200, 1)]
    public void Advance_Ringing_WaitsForTimerC(double silence, int ended)
        => Assert.Equal(ended, EndedAfter(new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1")).Sip("p1", "ue1", Response(180, "INVITE", "ue1")), silence).Length);

    // RFC 3262: the PRACK's 200 says nothing of the INVITE, which may ring on.
    [Theory]
    [InlineData(199.9, 0)]
    [InlineData(200, 1)]
    public void Advance_RingingAfterPrack_WaitsForTimerC(double silence, int ended)
        => Assert.Equal(ended, EndedAfter(new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1")).Sip("p1", "ue1", Response(180, "INVITE", "ue1"))
            .Sip("ue1", "p1", Request("PRACK", "ue1-2") with { CSeq = 2, ToTag = "t1" })
            .Sip("p1", "ue1", Response(200, "PRACK", "ue1-2") with { CSeq = 2 }), silence).Length);

    [Theory]
    [InlineData(3599, 0)]
    [InlineData(3600, 1)]
    public void Advance_EstablishedSession_WaitsForItsSilence(double silence, int ended) => Assert.Equal(ended, EndedAfter(Established(), silence).Length);

    [Theory]
    [InlineData(4.9, 0)]
    [InlineData(5.0, 1)]
    public void Advance_SessionWithBye_EndsAfterTheLinger(double silence, int ended)
    {
        FlowBench bench = Established().Sip("ue1", "p1", Request("BYE", "ue1-3") with { CSeq = 2, ToTag = "t1" })
            .Sip("p1", "ue1", Response(200, "BYE", "ue1-3") with { CSeq = 2 });

        Assert.Equal(ended, EndedAfter(bench, silence).Length);
    }

    [Theory]
    [InlineData(32.9, 0)]
    [InlineData(33, 1)]
    public void Advance_AHopWithoutAnswer_WaitsForTheHop(double silence, int ended)
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("p1", "s1", Request("MESSAGE", "p1 ue1"))
            .Sip("p1", "ue1", Response(408, "MESSAGE", "ue1"));

        Assert.Equal(ended, EndedAfter(bench, silence).Length);
    }

    [Fact]
    public void Advance_RefusalOfOneForkBeforeTheAnswer_SessionGoesOn()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1")).Sip("p1", "ue2", Request("INVITE", "p1-a ue1"))
            .Sip("p1", "ue3", Request("INVITE", "p1-b ue1")).Sip("ue2", "p1", Response(486, "INVITE", "p1-a ue1"))
            .Sip("ue3", "p1", Response(200, "INVITE", "p1-b ue1")).Sip("p1", "ue1", Response(200, "INVITE", "ue1"));

        Assert.Empty(EndedAfter(bench, 60));
    }

    [Fact]
    public void Advance_InviteAgainAfterItsRefusal_SessionGoesOn()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Request("INVITE", "ue1")).Sip("p1", "ue1", Response(422, "INVITE", "ue1"))
            .Sip("ue1", "p1", Request("INVITE", "ue1-2") with { CSeq = 2 }).Sip("p1", "ue1", Response(200, "INVITE", "ue1-2") with { CSeq = 2 });

        Assert.Empty(EndedAfter(bench, 60));
    }

    [Fact]
    public void Advance_RetransmissionsGoOn_SilenceBeginsAnew()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Request("MESSAGE", "ue1")).Wait(100).Sip("ue1", "p1", Request("MESSAGE", "ue1"));

        Assert.Empty(EndedAfter(bench, 100));
    }

    [Fact]
    public void CloseAll_AtTheEnd_CompleteOrCaptureEnded()
    {
        List<Flow> flows = Delivered().Sip("ue2", "p2", Request("MESSAGE", "ue2") with { Call = "call-2" }).End();

        Assert.Equal([FlowEnding.Complete, FlowEnding.CaptureEnded], flows.Select(static flow => flow.Ending));
    }

    [Fact]
    public void CloseAll_SeveralFlows_InTheOrderOfTheirFirstMessages()
    {
        FlowBench bench = new();
        bench.Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("ue2", "p2", Request("MESSAGE", "ue2") with { Call = "call-2" }).Sip("p1", "ue1", Response(200, "MESSAGE", "ue1"));

        Assert.Equal([1L, 2], bench.End().Select(static flow => flow.First.Record.Number));
    }

    [Fact]
    public void Accept_LateCopyOfAClosedFlow_CountedAndGivenItsKey()
    {
        FlowBench bench = Delivered();
        EndedAfter(bench, 10);
        bench.Sip("p1", "ue1", Response(200, "MESSAGE", "ue1"));

        Assert.Equal(1, bench.Correlator.Store.Late);
        Assert.Equal(bench.Keys[0], bench.Keys[^1]);
        Assert.Equal(2, bench.End().Count);
    }

    [Fact]
    public void Accept_CopyAfterTheMemoryOfClosedCalls_IsAFlowOfItsOwn()
    {
        FlowBench bench = Delivered();
        EndedAfter(bench, 10);
        bench.Wait(64).Sip("p1", "ue1", Response(200, "MESSAGE", "ue1"));

        Assert.Equal(0, bench.Correlator.Store.Late);
        Assert.Equal(3, bench.End().Count);
    }

    [Fact]
    public void Accept_NewRequestInAClosedCall_IsNew()
    {
        FlowBench bench = Delivered();
        EndedAfter(bench, 10);
        bench.Sip("ue1", "p1", Request("MESSAGE", "ue1-2") with { CSeq = 2 });

        Assert.Equal(0, bench.Correlator.Store.Late);
        Assert.NotEqual(bench.Keys[0], bench.Keys[^1]);
    }

    // CSeq counts each side's requests apart: a NOTIFY's says nothing of the SUBSCRIBE's (RFC 3261 section 12.2.1.1).
    [Fact]
    public void Accept_OtherMethodWithLowerCSeqInAClosedCall_IsNew()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Request("SUBSCRIBE", "ue1") with { CSeq = 10 })
            .Sip("p1", "ue1", Response(200, "SUBSCRIBE", "ue1") with { CSeq = 10 });
        EndedAfter(bench, 10);
        bench.Sip("p1", "ue1", Request("NOTIFY", "p1") with { CSeq = 2, FromTag = "t1", ToTag = "f1" });

        Assert.Equal(0, bench.Correlator.Store.Late);
        Assert.Equal(3, bench.End().Count);
    }

    // Nothing else was captured meanwhile, so that the registration ends with the next REGISTER of the terminal, which began anew.
    [Fact]
    public void Accept_RegisterWithTheCallIdOfAClosedOneInAQuietCapture_IsNew()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Register("ue1")).Sip("p1", "ue1", Registered(200, "ue1"));
        bench.Wait(600).Sip("ue1", "p1", Register("ue1-2")).Sip("p1", "ue1", Registered(200, "ue1-2"));

        Assert.Equal(0, bench.Correlator.Store.Late);
        Assert.Equal(2, bench.End().Select(static flow => flow.Key).Distinct().Count());
    }

    // The late copy of the first one still is one.
    [Fact]
    public void Accept_RegisterOfATerminalThatBeganAnewSoon_IsNewByItsTag()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Register("ue1")).Sip("p1", "ue1", Registered(200, "ue1"));
        EndedAfter(bench, 10);
        bench.Sip("p1", "ue1", Registered(200, "ue1"));
        bench.Sip("ue1", "p1", Register("ue1-2") with { FromTag = "f2" }).Sip("p1", "ue1", Registered(200, "ue1-2") with { FromTag = "f2" });

        Assert.Equal(1, bench.Correlator.Store.Late);
        Assert.Equal(3, bench.End().Select(static flow => flow.Key).Distinct().Count());
        Assert.Equal([true, false], new[] { bench.Keys[3] == bench.Keys[0], bench.Keys[4] == bench.Keys[0] });
    }

    [Fact]
    public void Accept_TwoUsersWithOneCallIdAtOnce_TwoFlows()
    {
        const string Bob = "sip:bob@ims.example";
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Register("ue1")).Sip("ue2", "p1", Register("ue2", Bob) with { FromTag = "f2" })
            .Sip("p1", "ue1", Registered(200, "ue1")).Sip("p1", "ue2", Registered(200, "ue2", Bob) with { FromTag = "f2" });

        Assert.Equal([[1L, 3], [2L, 4]], bench.End().Select(FlowBench.Numbers));
        Assert.NotEqual(bench.Keys[0], bench.Keys[1]);
        Assert.Equal((bench.Keys[0], bench.Keys[1]), (bench.Keys[2], bench.Keys[3]));
    }

    [Fact]
    public void Accept_LateCopyOfTheLaterOfTwoFlowsOfACall_IsLate()
    {
        // The first MESSAGE has no answer and ends long after the second.
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Request("MESSAGE", "ue1")).Wait(124).Sip("ue1", "p1", Request("MESSAGE", "ue1-2") with { CSeq = 2 })
            .Sip("p1", "ue1", Response(200, "MESSAGE", "ue1-2") with { CSeq = 2 });
        EndedAfter(bench, 10);
        Assert.Equal(2, bench.Flows.Count);
        bench.Sip("p1", "ue1", Response(200, "MESSAGE", "ue1-2") with { CSeq = 2 });

        Assert.Equal(1, bench.Correlator.Store.Late);
        Assert.Equal(bench.Keys[1], bench.Keys[^1]);
    }

    [Fact]
    public void Advance_OverTheByteLimit_LongestSilentGivesWay()
    {
        FlowBench bench = new(new() { MaximumBytes = 6_000 });
        for (int i = 0; i < 40; i++)
        {
            bench.Sip("ue1", "p1", Request("MESSAGE", $"ue1-{i}") with { Call = $"call-{i}" });
            if (i > 2)
                bench.Sip("ue1", "p1", Request("MESSAGE", "ue1-keep") with { Call = "keep" }).Sip("p1", "s1", Request("MESSAGE", $"p1-{i} ue1-keep") with { Call = "keep" });
            Assert.InRange(bench.Correlator.Store.Bytes, 1, 6_000 + 2_000);
        }

        Assert.InRange(bench.Correlator.Store.Evicted, 10, 39);
        Assert.Equal(bench.Correlator.Store.Evicted, bench.Flows.Count);
        Assert.All(bench.Flows, static flow => Assert.Equal(FlowEnding.Evicted, flow.Ending));
        Assert.Equal(bench.Keys[0], bench.Flows[0].Key);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public void Advance_BytesAtTheLimit_OneMoreFlowEvictsTheLongestSilent(int flows, long evicted)
    {
        long bytes = OfCalls(new(), 3).Correlator.Store.Bytes;

        FlowBench bench = OfCalls(new() { MaximumBytes = bytes }, flows);
        bench.Correlator.Advance((long)(bench.Now * FlowBench.Second));

        Assert.Equal((3, evicted), (bench.Correlator.Store.Count, bench.Correlator.Store.Evicted));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public void Advance_FlowsAtTheLimit_OneMoreEvictsTheLongestSilent(int flows, long evicted)
    {
        FlowBench bench = OfCalls(new() { MaximumFlows = 3 }, flows);
        bench.Correlator.Advance((long)(bench.Now * FlowBench.Second));

        Assert.Equal((3, evicted), (bench.Correlator.Store.Count, bench.Correlator.Store.Evicted));
        Assert.All(bench.Flows, flow => Assert.Equal((FlowEnding.Evicted, bench.Keys[0]), (flow.Ending, flow.Key)));
    }

    [Fact]
    public void Advance_FlowsOverTheLimit_FinishedOnesGoFirstAndAreWhole()
    {
        FlowBench bench = new(new() { MaximumFlows = 1 });
        bench.Sip("ue1", "p1", Request("MESSAGE", "ue1-old") with { Call = "old" });
        Assert.Equal(0, bench.Correlator.Store.Evicted);
        FlowBench two = new(new() { MaximumFlows = 2 });
        two.Sip("ue1", "p1", Request("MESSAGE", "ue1-old") with { Call = "old" })
            .Sip("ue2", "p1", Request("MESSAGE", "ue2")).Sip("p1", "ue2", Response(200, "MESSAGE", "ue2"))
            .Sip("ue3", "p1", Request("MESSAGE", "ue3") with { Call = "new" });
        two.Correlator.Advance((long)(two.Now * FlowBench.Second));

        Flow judged = Assert.Single(two.Flows);
        Assert.Equal((FlowEnding.Complete, two.Keys[1], 2), (judged.Ending, judged.Key, judged.Messages.Count));
        Assert.Equal((1L, 0L), (two.Correlator.Store.Hastened, two.Correlator.Store.Evicted));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public void Close_RememberedRequestsAtTheLimit_OneMoreForgetsTheOldest(int flows, long forgotten)
    {
        FlowBench bench = new(new() { MaximumClosed = 3 });
        for (int i = 0; i < flows; i++)
        {
            bench.Sip("ue1", "p1", Request("MESSAGE", $"ue1-{i}") with { Call = $"call-{i}" })
                .Sip("p1", "ue1", Response(200, "MESSAGE", $"ue1-{i}") with { Call = $"call-{i}" });
        }
        bench.Correlator.Advance((long)((bench.Now + 10) * FlowBench.Second));

        Assert.Equal((3, forgotten), (bench.Correlator.Store.ClosedCount, bench.Correlator.Store.Forgotten));
        bench.Sip("p1", "ue1", Response(200, "MESSAGE", "ue1-0") with { Call = "call-0" });
        Assert.Equal(1 - forgotten, bench.Correlator.Store.Late);
    }

    [Fact]
    public void Advance_FloodOfCopiesOfOneMessage_StaysWithinTheByteLimit()
    {
        FlowBench bench = new(new() { MaximumBytes = 20_000 });
        for (int i = 0; i < 5_000; i++)
        {
            bench.Sip("ue1", "p1", Request("MESSAGE", "ue1"));
            Assert.InRange(bench.Correlator.Store.Bytes, 0, 20_000 + 2_000);
        }

        // What comes after it gave way are late copies, which are counted and not kept.
        Assert.Equal(1, bench.Correlator.Store.Evicted);
        Assert.InRange(bench.Correlator.Store.Late, 4_000, 4_999);
    }

    [Fact]
    public void Advance_FloodOfFlowsThatGiveWay_LeavesNoQueueOfDeadlines()
    {
        FlowBench bench = new(new() { MaximumFlows = 10 }) { Step = 0.001 };
        for (int i = 0; i < 4_000; i++)
            bench.Sip("ue1", "p1", Request("MESSAGE", $"ue1-{i}") with { Call = $"call-{i}" });

        Assert.InRange(bench.Correlator.Store.DeadlineCount, 1, 2_000);
    }

    [Theory]
    [InlineData(3, 0, FlowEnding.CaptureEnded)]
    [InlineData(4, 1, FlowEnding.Evicted)]
    public void Accept_MessagesAtTheLimitOfAFlow_ItIsCountedAndDidNotEnd(int messages, long full, FlowEnding ending)
    {
        FlowBench bench = new(new() { MaximumMessages = 4 });
        for (int i = 0; i < messages; i++)
            bench.Sip("p1", "s1", Request("INVITE", $"p1-{i} ue1"));

        Assert.Equal(ending, Assert.Single(bench.End()).Ending);
        Assert.Equal(full, bench.Correlator.Store.Full);
    }

    [Fact]
    public void Advance_OverTheByteLimit_WhatIsCompleteGivesWayBeforeWhatIsSilent()
    {
        FlowBench bench = new(new() { MaximumBytes = 6_000 });
        bench.Sip("ue1", "p1", Request("MESSAGE", "ue1-keep") with { Call = "keep" });
        for (int i = 0; i < 40; i++)
        {
            bench.Sip("ue1", "p1", Request("MESSAGE", $"ue1-{i}") with { Call = $"call-{i}" })
                .Sip("p1", "ue1", Response(200, "MESSAGE", $"ue1-{i}") with { Call = $"call-{i}" });
        }

        Assert.Equal(0, bench.Correlator.Store.Evicted);
        Assert.InRange(bench.Flows.Count, 30, 39);
        Assert.All(bench.Flows, static flow => Assert.Equal(FlowEnding.Complete, flow.Ending));
    }

    [Fact]
    public void Accept_FlowAtItsMessageLimit_BeginsAnew()
    {
        FlowBench bench = new(new() { MaximumMessages = 4 });
        for (int i = 0; i < 10; i++)
            bench.Sip("p1", "s1", Request("INVITE", $"p1-{i} ue1"));

        Assert.All(bench.End(), static flow => Assert.InRange(flow.Messages.Count, 1, 4));
        Assert.Equal(10, bench.Flows.Sum(static flow => flow.Messages.Count));
    }

    [Theory]
    [InlineData(nameof(FlowLimits.MaximumBytes))]
    [InlineData(nameof(FlowLimits.MaximumMessages))]
    [InlineData(nameof(FlowLimits.MaximumNodes))]
    public void Validate_LimitOfZero_Throws(string limit)
    {
        FlowLimits limits = limit switch
        {
            nameof(FlowLimits.MaximumBytes) => new() { MaximumBytes = 0 },
            nameof(FlowLimits.MaximumMessages) => new() { MaximumMessages = 0 },
            _ => new() { MaximumNodes = 0 },
        };

        Assert.Throws<ArgumentOutOfRangeException>(() => limits.Validate());
    }

    private static FlowBench OfCalls(FlowLimits limits, int calls)
    {
        FlowBench bench = new(limits);
        for (int i = 0; i < calls; i++)
            bench.Sip("ue1", "p1", Request("MESSAGE", $"ue1-{i}") with { Call = $"call-{i}" });
        return bench;
    }
}
