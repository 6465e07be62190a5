using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Analysis.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Measures;

/// <summary>Steps of the sample flows are one millisecond apart.</summary>
public class MeasureSetTests
{
    public static TheoryData<string> Samples => [.. SampleFlows.Names];

    [Fact]
    public void Rows_NoFlow_AreNotEvaluableAndNeverZero()
    {
        IReadOnlyList<MeasureRow> rows = Measured.Of().Rows();

        Assert.True(rows.Count > 60, $"{rows.Count}");
        Assert.All(rows, row => Assert.False(string.IsNullOrEmpty(row.NotEvaluable), row.Metric));
        Assert.All(rows, row => Assert.Equal((0L, null, null), (row.Count, row.Value, row.Spread)));
    }

    [Theory, MemberData(nameof(Samples))]
    public void Rows_AnySample_HaveAValueOrAReason(string sample)
    {
        IReadOnlyList<MeasureRow> rows = Measured.Of(SampleFlows.Make(sample).Result()).Rows();

        Assert.All(rows, row => Assert.True((row.NotEvaluable is { Length: > 0 }) != (row.Value is not null || row.Spread is not null), row.Metric));
        Assert.Equal(rows.Count, rows.DistinctBy(row => (row.Metric, row.Scope)).Count());
    }

    [Fact]
    public void Rows_AskedTwice_AreTheSame()
    {
        MeasureSet set = Measured.Of(SampleFlows.Names.Select(name => SampleFlows.Make(name).Result()).ToArray());

        Assert.Equal(set.Rows(), set.Rows());
    }

    [Fact]
    public void Registration_WithChallenge_HasBothDelaysAndTheHssShare()
    {
        FlowBuilder flow = SampleFlows.Registration();
        foreach (string key in flow.Keys.Where(key => flow.Find(key).Protocol == Protocol.Diameter))
            flow.With(key, MessageField.ApplicationId, 16777216L);

        MeasureSet set = Measured.Of(flow.Result());

        // Figure 22.2: steps 1 to 20, of which 11 to 20 are the second round; four queries take one step each.
        Assert.Equal((19m, 9m), (set.Mean("registration.rrd_with_challenge"), set.Mean("registration.rrd")));
        Assert.Equal(Math.Round(400m / 19, 6), set.Row("registration.cx_share_of_rrd").Value);
        Assert.Equal((0m, 100m), (set.Row("registration.ira").Value, set.Row("registration.challenge_ratio").Value));
    }

    [Fact]
    public void Registration_WithoutChallenge_HasNoDelayWithOne()
    {
        MeasureSet set = Measured.Of(SampleFlows.ReRegistration().Result());

        Assert.NotNull(set.Mean("registration.rrd"));
        Assert.Equal("no registration was challenged", set.Row("registration.rrd_with_challenge").NotEvaluable);
    }

    [Theory]
    [InlineData(403, 100)]
    [InlineData(500, 100)]
    [InlineData(200, 0)]
    public void Registration_FinalAnswer_DecidesWhetherItWasIneffective(long status, int expected)
    {
        FlowBuilder flow = new FlowBuilder(FlowKind.Registration).Sip("1", "REGISTER", "ue1", "pcscf1").Answer("2", "1", status);

        Assert.Equal(expected, Measured.Of(flow.Result()).Row("registration.ira").Value);
    }

    [Fact]
    public void Registration_ChallengeAlone_IsNoAttempt()
    {
        FlowBuilder flow = new FlowBuilder(FlowKind.Registration).Sip("1", "REGISTER", "ue1", "pcscf1").Answer("2", "1", 401);

        MeasureSet set = Measured.Of(flow.Result());

        Assert.Equal("no whole registration was seen", set.Row("registration.ira").NotEvaluable);
        Assert.Equal(1, set.Row("registration.unfinished").Value);
    }

    [Fact]
    public void Registration_UnansweredAtTheEndOfTheCapture_IsUnfinishedAndNotIneffective()
    {
        FlowBuilder flow = new FlowBuilder(FlowKind.Registration) { Ending = FlowEnding.CaptureEnded }.Sip("1", "REGISTER", "ue1", "pcscf1");

        Assert.NotNull(Measured.Of(flow.Result()).Row("registration.ira").NotEvaluable);
    }

    [Fact]
    public void Registration_UnansweredForGood_IsIneffective()
        => Assert.Equal(100, Measured.Of(new FlowBuilder(FlowKind.Registration).Sip("1", "REGISTER", "ue1", "pcscf1").Result()).Row("registration.ira").Value);

    [Fact]
    public void Registration_SeenBetweenNetworkNodesAlone_HasRatioAndNoDelay()
    {
        FlowBuilder flow = new FlowBuilder(FlowKind.Registration).Sip("1", "REGISTER", "pcscf1", "icscf").Answer("2", "1", 200);

        MeasureSet set = Measured.Of(flow.Result());

        Assert.Equal("gm not captured", set.Row("registration.rrd").NotEvaluable);
        Assert.Equal(0, set.Row("registration.ira").Value);
    }

    [Fact]
    public void Session_ManyAnswers_GiveTheRatiosOfRfc6076()
    {
        // 200, 486, 480, 302, 503, 404 and one unanswered: without the redirected one six were asked.
        FlowResult[] sessions = [Invite(200), Invite(486), Invite(480), Invite(302), Invite(503), Invite(404), Invite(0)];

        MeasureSet set = Measured.Of(sessions);

        Assert.Equal(Math.Round(100m / 6, 6), set.Row("session.ser").Value);
        Assert.Equal(50, set.Row("session.seer").Value);
        Assert.Equal(Math.Round(200m / 7, 6), set.Row("session.isa").Value);
        Assert.Equal((4L, 1L), (set.Row("session.srd_failed").Count, set.Row("session.srd_successful").Count));
        Assert.Equal(1, set.Row("session.answers", "unanswered").Count);
    }

    [Fact]
    public void Session_Sample_HasSetupReleaseAndDuration()
    {
        FlowBuilder flow = SampleFlows.Session();
        MeasureSet set = Measured.Of(flow.Result());

        Assert.Equal((100m, 100m), (set.Row("session.ser").Value, set.Row("session.scr").Value));
        Assert.Equal(Span(flow, "1-invite", "20-ringing"), set.Mean("session.srd_successful"));
        Assert.Equal(Span(flow, "bye-1", "bye-1-answer"), set.Mean("session.sdd"));
        Assert.Equal(Span(flow, "26-answer", "bye-1"), set.Mean("session.sdt_successful"));
    }

    [Fact]
    public void Message_Sample_HasEndToEndOneWayAndTheTerminalsAnswer()
    {
        MeasureSet set = Measured.Of(SampleFlows.Pager().Result());

        // Figure 22.1: S1 to S14, S1 to S8, S8 to S9.
        Assert.Equal((13m, 7m, 1m), (set.Mean("message.end_to_end"), set.Mean("message.one_way"), set.Mean("message.terminal_answer")));
        Assert.Equal((100m, 0m), (set.Row("message.success_ratio").Value, set.Row("message.accepted_ratio").Value));
    }

    [Fact]
    public void Message_Accepted_IsApartFromSuccess()
    {
        MeasureSet set = Measured.Of(Message(200), Message(202), Message(404), Message(0));

        Assert.Equal((25m, 25m), (set.Row("message.success_ratio").Value, set.Row("message.accepted_ratio").Value));
        Assert.Equal((25m, 25m, 25m), (set.Row("message.answers", "202").Value, set.Row("message.answers", "404").Value, set.Row("message.answers", "unanswered").Value));
    }

    [Fact]
    public void Message_StateOfWriting_IsNoMessage()
    {
        FlowBuilder state = new FlowBuilder(FlowKind.PagerMessage)
            .Sip("1", "MESSAGE", "ue1", "pcscf1", null, (MessageField.ContentType, "application/im-iscomposing+xml; charset=UTF-8"), (MessageField.BodySize, 300L)).Answer("2", "1", 200);
        FlowBuilder text = new FlowBuilder(FlowKind.PagerMessage)
            .Sip("1", "MESSAGE", "ue1", "pcscf1", null, (MessageField.ContentType, "text/plain"), (MessageField.BodySize, 100L)).Answer("2", "1", 200);

        MeasureSet set = Measured.Of(state.Result(), text.Result());

        Assert.Equal(1, set.Row("message.attempts").Value);
        Assert.Equal((50m, 75m, 1m), (set.Row("composing.share_of_messages").Value, set.Row("composing.share_of_octets").Value, set.Row("composing.states_per_message").Value));
        Assert.Equal((1L, 100L, 1L), (set.Users()[0].MessagesSent, set.Users()[0].OctetsSent, set.Users()[0].StatusMessages));
    }

    [Fact]
    public void Node_ForwardsWithAQuery_HasDelayWithAndWithoutIt()
    {
        MeasureSet set = Measured.Of(SampleFlows.Pager().Result());

        // The I-CSCF takes step 3, asks in 4 and 5, and forwards in 6.
        Assert.Equal((3m, 2m), (set.Mean("node.delay", "i-cscf MESSAGE request"), set.Mean("node.delay_net_of_cx", "i-cscf MESSAGE request")));
        Assert.Equal(1m, set.Mean("node.delay", "ue MESSAGE answer"));
        Assert.Equal(1m, set.Mean("node.delay", "i-cscf MESSAGE response"));
    }

    [Fact]
    public void Hop_Copies_AreCountedWhereTheyWereSeen()
    {
        FlowBuilder flow = SampleFlows.Pager().Edit("8-message", draft => draft.RetransmissionGaps = [500_000_000, 1_000_000_000]);

        MeasureSet set = Measured.Of(flow.Result());

        MeasureRow hop = set.HopRows().Single(row => row.Metric == "hop.retransmission_ratio" && row.Scope.EndsWith("> ue sip", StringComparison.Ordinal) && row.Value > 0);
        // In both directions there are four messages between terminals and P-CSCFs.
        Assert.Equal((200m, 50m), (hop.Value, set.Row("hop.retransmission_ratio", "gm sip").Value));
        Assert.Equal(0, set.Row("hop.retransmission_ratio", "mw sip").Value);
    }

    [Fact]
    public void Cx_AnswersAndTimeouts_AreByCommand()
    {
        FlowBuilder flow = Query(FlowEnding.Complete).Cx("3", 302, "icscf", "hss", "", (MessageField.ApplicationId, 16777216L));

        MeasureSet set = Measured.Of(flow.Result(), Query(FlowEnding.CaptureEnded).Remove("2").Result());

        Assert.Equal((1L, 1m), (set.Row("cx.service_time", "LIR").Count, set.Mean("cx.service_time", "LIR")));
        Assert.Equal((2L, 50m), (set.Row("cx.timeout_ratio", "LIR").Count, set.Row("cx.timeout_ratio", "LIR").Value));
        Assert.Equal(50, set.Row("cx.answers", "LIR 5001").Value);
    }

    [Fact]
    public void Rules_Findings_AreForEach1000Flows()
    {
        FlowResult flow = SampleFlows.Pager().Result();
        Finding finding = new("SIP-MSG-004", Severity.Error, flow.Flow.First, "", "", "", "");

        MeasureSet set = Measured.Of(
            flow with { Findings = [finding, finding], Rules = [new("SIP-MSG-004", RuleOutcome.Fail), new("CX-001", RuleOutcome.NotEvaluable, "cx not captured")] },
            flow with { Rules = [new("SIP-MSG-004", RuleOutcome.Pass), new("CX-001", RuleOutcome.NotApplicable)] });

        Assert.Equal((2L, 1000m), (set.Row("rule.violations", "SIP-MSG-004").Count, set.Row("rule.violations", "SIP-MSG-004").Value));
        Assert.Equal(Math.Round(100m / 3, 6), set.Row("rule.not_evaluable_ratio").Value);
    }

    [Fact]
    public void Times_MessagesOfTwoCaptures_AreMeasuredOnlyWhereTheClocksAgree()
    {
        FlowResult[] flow = [SampleFlows.Pager().Edit("8-message", draft => draft.Tap = 1).Edit("9-answer", draft => draft.Tap = 1).Result()];

        MeasureRow apart = Measured.Of(flow).Row("message.one_way");
        MeasureRow agreed = Measured.Of(new MeasureOptions { SameClock = true }, flow).Row("message.one_way");

        Assert.Equal("no common clock, or frames in the wrong order", apart.NotEvaluable);
        Assert.Contains("1 not measured", apart.Note, StringComparison.Ordinal);
        Assert.Equal(7m, agreed.Spread?.Mean);
    }

    private static FlowResult Invite(long status)
    {
        FlowBuilder flow = new FlowBuilder(FlowKind.Session).Sip("1", "INVITE", "ue1", "pcscf1");
        return (status == 0 ? flow : flow.Answer("2", "1", status)).Result();
    }

    private static FlowResult Message(long status)
    {
        FlowBuilder flow = new FlowBuilder(FlowKind.PagerMessage).Sip("1", "MESSAGE", "ue1", "pcscf1");
        return (status == 0 ? flow : flow.Answer("2", "1", status)).Result();
    }

    private static FlowBuilder Query(FlowEnding ending) => new FlowBuilder(FlowKind.Diameter) { Ending = ending }
        .Cx("1", 302, "icscf", "hss", "", (MessageField.ApplicationId, 16777216L)).Answer("2", "1", 5001);

    private static decimal Span(FlowBuilder flow, string from, string to) => flow.Keys.ToList().IndexOf(to) - flow.Keys.ToList().IndexOf(from);
}
