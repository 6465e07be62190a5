using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Verdicts;

public sealed class FlowJudgeTests
{
    private static readonly FlowJudge Judge = new(RuleLibrary.BuiltIn(), ScenarioLibrary.BuiltIn(), FixedView.All);

    [Fact]
    public void Judge_SessionRefused_PassesAndNamesTheTerminal()
    {
        FlowResult result = Judge.Judge(SampleFlows.Refused().Build());

        Assert.Equal((Verdict.Pass, Outcome.Failure, "486"), (result.Verdict, result.Outcome, result.FinalStatus));
        Assert.Equal("ue: 486, frame 14", result.Cause);
    }

    [Fact]
    public void Judge_RefusalWithoutAckAtOneHop_FailsThere()
    {
        FlowResult result = Judge.Judge(SampleFlows.Refused().Remove("refusal-5-ack").Build());

        Assert.Equal("refusal-5-ack", Assert.Single(result.Findings, finding => finding.Rule == "FLOW-001").Step);
    }

    [Fact]
    public void Judge_RefusalWithoutAckInAFlowThatGaveWay_IsInconclusive()
    {
        FlowBuilder builder = SampleFlows.Refused().Remove("refusal-5-ack");
        builder.Ending = FlowEnding.Evicted;

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Equal((Verdict.Inconclusive, "flow evicted before its end"), (result.Verdict, Assert.Single(result.Limits)));
        Assert.DoesNotContain(result.Findings, finding => finding.Rule is "FLOW-001" or "FLOW-002");
    }

    [Fact]
    public void Judge_OrderBrokenInAFlowThatGaveWay_IsInconclusive()
    {
        FlowBuilder builder = SampleFlows.ThirdParty();
        Assert.Equal(Verdict.Fail, Judge.Judge(builder.Build(["22-answer", "21-register"])).Verdict);
        builder.Ending = FlowEnding.Evicted;

        Assert.Equal(Verdict.Inconclusive, Judge.Judge(builder.Build(["22-answer", "21-register"])).Verdict);
    }

    [Fact]
    public void Judge_SessionCancelled_Passes()
    {
        FlowBuilder builder = SampleFlows.Refused(487);
        foreach ((string hop, string from, string to) in new[] { ("1", "ue1", "pcscf1"), ("3", "pcscf1", "scscf1"), ("5", "scscf1", "icscf") })
            builder.Sip($"cancel-{hop}", "CANCEL", from, to, $"{hop}-invite").Answer($"cancel-{hop}-answer", $"cancel-{hop}", 200);

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Equal((Verdict.Pass, Outcome.Failure, "487"), (result.Verdict, result.Outcome, result.FinalStatus));
    }

    [Fact]
    public void Judge_WrongPassword_PassesAndNamesTheServingNode()
    {
        FlowBuilder builder = SampleFlows.Registration().Remove("16-sar", "17-saa", "18-answer", "19-answer", "20-answer")
            .Answer("refusal-15", "15-register", 403)
            .Answer("refusal-12", "12-register", 403, "refusal-15")
            .Answer("refusal-11", "11-register", 403, "refusal-12");

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Equal((Verdict.Pass, Outcome.Failure, "403"), (result.Verdict, result.Outcome, result.FinalStatus));
        Assert.Equal("s-cscf: 403, frame 16", result.Cause);
    }

    [Theory]
    [InlineData(5001, 403, "i-cscf: 403 after UAA 5001, frame 4")]
    [InlineData(5004, 403, "i-cscf: 403 after UAA 5004, frame 4")]
    [InlineData(2001, 600, "i-cscf: 600 after UAA 2001, frame 4")]
    public void Judge_RegistrationRefusedByTheInterrogatingNode_PassesAndNamesTheUaa(long uaa, long status, string cause)
    {
        FlowBuilder builder = SampleFlows.Registration().Remove(draft => draft.Key is not ("1-register" or "2-register" or "3-uar"))
            .Answer("4-uaa", "3-uar", uaa).Answer("refusal-2", "2-register", status).Answer("refusal-1", "1-register", status, "refusal-2");

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Equal((Verdict.Pass, cause), (result.Verdict, result.Cause));
    }

    [Fact]
    public void Judge_ChallengedTwice_Passes()
    {
        FlowBuilder builder = SampleFlows.Registration().Remove("16-sar", "17-saa", "18-answer", "19-answer", "20-answer")
            .Cx("second-mar", 303, "scscf", "hss", "15-register").Answer("second-maa", "second-mar", 2001)
            .Answer("c15", "15-register", 401).Answer("c12", "12-register", 401, "c15").Answer("c11", "11-register", 401, "c12");
        (MessageField, object)[] third = [(MessageField.CSeq, 3L), (MessageField.AuthResponse, "1")];
        builder.Sip("r1", "REGISTER", "ue", "pcscf", null, third).Sip("r2", "REGISTER", "pcscf", "icscf", "r1", third)
            .Cx("u", 300, "icscf", "hss", "r2").Answer("ua", "u", 2001).Sip("r3", "REGISTER", "icscf", "scscf", "r2", third)
            .Cx("s", 301, "scscf", "hss", "r3").Answer("sa", "s", 2001)
            .Answer("a3", "r3", 200).Answer("a2", "r2", 200, "a3").Answer("a1", "r1", 200, "a2");

        Flow flow = builder.Build();
        FlowResult result = Judge.Judge(flow);

        Assert.Empty(result.Findings.Where(finding => finding.Rule.StartsWith("FLOW", StringComparison.Ordinal)).Select(finding => finding.Message));
        Assert.Equal((Verdict.Pass, Outcome.Success, "200"), (result.Verdict, result.Outcome, result.FinalStatus));
        Assert.Equal(flow.Messages.Count, result.Steps.Count);
    }

    [Fact]
    public void Judge_MessageChallengedAndRetried_PassesWithTheSecondAnswer()
    {
        FlowBuilder builder = new FlowBuilder(FlowKind.PagerMessage)
            .Sip("first", "MESSAGE", "ue1", "pcscf1").Answer("challenge", "first", 407);
        (MessageField, object)[] second = [(MessageField.CSeq, 2L)];
        builder.Sip("m1", "MESSAGE", "ue1", "pcscf1", null, second).Sip("m2", "MESSAGE", "pcscf1", "scscf1", "m1", second)
            .Sip("m7", "MESSAGE", "scscf1", "pcscf2", "m2", second).Sip("m8", "MESSAGE", "pcscf2", "ue2", "m7", second)
            .Answer("a8", "m8", 200).Answer("a7", "m7", 200, "a8").Answer("a2", "m2", 200, "a7").Answer("a1", "m1", 200, "a2");

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Equal((Verdict.Pass, Outcome.Success, "200"), (result.Verdict, result.Outcome, result.FinalStatus));
        Assert.Equal(10, result.Steps.Count);
    }

    [Fact]
    public void Judge_TerminalsOnlyKnownByPosition_StillPasses()
    {
        FlowBuilder builder = SampleFlows.PagerOneHome();
        foreach (string key in builder.Keys)
            builder.Edit(key, draft => (draft.From, draft.To) = (draft.From.Replace("ue", "unknown"), draft.To.Replace("ue", "unknown")));

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Equal((Verdict.Pass, 8), (result.Verdict, result.Steps.Count));
    }

    [Fact]
    public void Judge_TwoClocks_ComparesNoOrder()
    {
        FlowBuilder builder = SampleFlows.ThirdParty().Edit("22-answer", draft => draft.Tap = 1);

        FlowResult result = Judge.Judge(builder.Build(["22-answer", "21-register"]));

        Assert.DoesNotContain(result.Findings, finding => finding.Rule == "FLOW-002");
    }

    [Fact]
    public void Judge_PortUnreachable_StandsInTheCause()
    {
        FlowBuilder builder = new FlowBuilder(FlowKind.AsMessage) { Ending = FlowEnding.Silent }
            .Sip("23-message", "MESSAGE", "as", "scscf").Sip("24-message", "MESSAGE", "scscf", "pcscf", "23-message")
            .Sip("25-message", "MESSAGE", "pcscf", "ue", "24-message").Edit("25-message", draft => draft.UnreachableFrame = 9)
            .Answer("27-answer", "24-message", 408).Answer("28-answer", "23-message", 408, "27-answer");

        Assert.Equal("p-cscf: 408, no answer to MESSAGE from ue, frame 3, port unreachable in frame 9", Judge.Judge(builder.Build()).Cause);
    }

    [Fact]
    public void Judge_ExtraMessages_AreNoErrors()
    {
        FlowBuilder builder = SampleFlows.PagerOneHome().Sip("info", "OPTIONS", "scscf1", "pcscf1").Answer("info-answer", "info", 200);

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Equal((Verdict.Pass, 8), (result.Verdict, result.Steps.Count));
    }

    [Fact]
    public void Judge_ReInvite_PassesHopByHop()
    {
        FlowBuilder builder = SampleFlows.Session();
        (MessageField, object)[] again = [(MessageField.CSeq, 2L), (MessageField.ToTag, "t"), (MessageField.FromTag, "f")];
        string[] way = ["ue1", "pcscf1", "scscf1", "scscf2", "pcscf2", "ue2"];
        for (int i = 1; i < way.Length; i++)
            builder.Sip($"i{i}", "INVITE", way[i - 1], way[i], i == 1 ? null : $"i{i - 1}", again);
        for (int i = way.Length - 1; i > 0; i--)
            builder.Answer($"j{i}", $"i{i}", 200, i == way.Length - 1 ? null : $"j{i + 1}");
        for (int i = 1; i < way.Length; i++)
            builder.Sip($"k{i}", "ACK", way[i - 1], way[i], i == 1 ? null : $"k{i - 1}", again);

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Empty(result.Findings.Where(finding => finding.Rule is "FLOW-001" or "FLOW-002").Select(finding => finding.Message));
        Assert.Equal(Verdict.Pass, result.Verdict);
    }

    [Fact]
    public void Judge_TerminalForked_PassesWithBothCopies()
    {
        FlowBuilder builder = SampleFlows.PagerOneHome()
            .Sip("other-7", "MESSAGE", "scscf1", "pcscf3", "2-message").Sip("other-8", "MESSAGE", "pcscf3", "ue3", "other-7")
            .Answer("other-9", "other-8", 486).Answer("other-10", "other-7", 486, "other-9");

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Equal((Verdict.Pass, 12), (result.Verdict, result.Steps.Count));
    }

    [Fact]
    public void Judge_DiameterAlone_HasNoScenarioButAnOutcome()
    {
        FlowBuilder builder = new FlowBuilder(FlowKind.Diameter).Cx("r", 302, "icscf", "hss", "none", (MessageField.PublicIdentity, "sip:a@b"))
            .Answer("a", "r", 5001);

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Equal((Verdict.None, Outcome.Failure, "5001", "sip:a@b"), (result.Verdict, result.Outcome, result.FinalStatus, result.Callee));
        Assert.Null(result.Scenario);
    }

    [Fact]
    public void Judge_AnonymousCaller_IsTheAssertedIdentity()
    {
        FlowBuilder builder = SampleFlows.PagerOneHome().With("1-message", MessageField.FromUri, "sip:anonymous@anonymous.invalid")
            .With("1-message", MessageField.ToUri, "sip:b@home.net").With("2-message", MessageField.AssertedIdentities, "sip:a@home.net\ntel:+1");

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Equal(("sip:a@home.net", "sip:b@home.net"), (result.Caller, result.Callee));
    }

    [Fact]
    public void Judge_MessageCut_NamesTheSnapLength()
    {
        FlowResult result = Judge.Judge(SampleFlows.PagerOneHome().Edit("1-message", draft => draft.IsTruncated = true).Build());

        Assert.Equal((Verdict.Pass, "snap length"), (result.Verdict, Assert.Single(result.Limits)));
    }

    [Fact]
    public void Judge_SessionAcceptedByAConferenceServer_Passes()
    {
        FlowBuilder builder = new FlowBuilder(FlowKind.Session)
            .Sip("1-invite", "INVITE", "ue1", "pcscf1").Sip("3-invite", "INVITE", "pcscf1", "scscf1", "1-invite")
            .Sip("to-as1-invite", "INVITE", "scscf1", "mrfc", "3-invite").Answer("a3", "to-as1-invite", 200)
            .Answer("a2", "3-invite", 200, "a3").Answer("a1", "1-invite", 200, "a2")
            .Sip("27-ack", "ACK", "ue1", "pcscf1").Sip("28-ack", "ACK", "pcscf1", "scscf1", "27-ack")
            .Sip("to-as1-ack", "ACK", "scscf1", "mrfc", "28-ack");

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Equal((Verdict.Pass, 9), (result.Verdict, result.Steps.Count));
    }

    [Fact]
    public void Judge_WayNotCapturedBehindTheFirstProxy_AccusesNoOtherInterface()
    {
        FlowBuilder builder = new FlowBuilder(FlowKind.Session)
            .Sip("1-invite", "INVITE", "ue1", "pcscf1").Sip("direct", "INVITE", "pcscf1", "ue2", "1-invite").Answer("a2", "direct", 200)
            .Answer("a1", "1-invite", 200, "a2").Sip("ack", "ACK", "ue1", "pcscf1");
        builder.Find("ack").Parent = null;

        FlowResult result = new FlowJudge(RuleLibrary.BuiltIn(), ScenarioLibrary.BuiltIn(),
            new FixedView(true, Analysis.Nodes.NodeRole.PCscf, Analysis.Nodes.NodeRole.SCscf)).Judge(builder.Build());

        Assert.Empty(result.Findings.Where(finding => finding.Rule == "FLOW-001").Select(finding => finding.Message));
        Assert.Equal((Verdict.Inconclusive, "mw not captured"), (result.Verdict, Assert.Single(result.Limits)));
    }

    [Fact]
    public void Judge_RefusalUnreachableWhenTheCaptureEnds_MissesItsAck()
    {
        FlowBuilder builder = SampleFlows.Refused().Remove("refusal-1-ack").Edit("refusal-1", draft => draft.UnreachableFrame = 99);
        builder.Ending = FlowEnding.CaptureEnded;

        Assert.Equal("refusal-1-ack", Assert.Single(Judge.Judge(builder.Build()).Findings, finding => finding.Rule == "FLOW-001").Step);
    }

    [Fact]
    public void Judge_AckWithTheBranchOfItsInvite_CountsAsTheAck()
    {
        FlowBuilder builder = SampleFlows.Session().Remove("27-ack").Confirm("27-ack", "1-invite");
        builder.Remove("28-ack", "29-ack", "30-ack", "31-ack");

        FlowResult result = Judge.Judge(builder.Build());

        Assert.DoesNotContain(result.Findings, finding => finding.Rule is "FLOW-001" or "SIP-TXN-014");
        Assert.Contains(result.Steps, step => step.Step == "27-ack");
    }

    [Fact]
    public void Judge_AckPastTheProxies_CountsAsTheAck()
    {
        FlowBuilder builder = SampleFlows.Session().Remove(draft => draft.Method == "ACK").Sip("direct-ack", "ACK", "ue1", "ue2");

        FlowResult result = Judge.Judge(builder.Build());

        Assert.DoesNotContain(result.Findings, finding => finding.Rule == "FLOW-001");
        Assert.Contains(result.Steps, step => step.Step == "direct-ack");
    }

    [Fact]
    public void Judge_SessionBegunByAServer_MissesNothingBeforeIt()
    {
        FlowBuilder builder = new FlowBuilder(FlowKind.Session)
            .Sip("from-as1-invite", "INVITE", "as", "scscf").Answer("a", "from-as1-invite", 486).Confirm("c", "from-as1-invite");

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Equal((Verdict.Pass, Outcome.Failure), (result.Verdict, result.Outcome));
    }

    [Fact]
    public void Judge_CaptureBeginsWithACancel_IsInconclusive()
    {
        FlowBuilder builder = new FlowBuilder(FlowKind.Session).Sip("cancel-1", "CANCEL", "ue1", "pcscf1").Answer("cancel-1-answer", "cancel-1", 200)
            .Sip("1-invite", "INVITE", "ue1", "pcscf1").Answer("refusal-1", "1-invite", 487).Remove("1-invite");

        FlowResult result = Judge.Judge(builder.Build());

        Assert.Equal((Verdict.Inconclusive, "capture started mid-dialog"), (result.Verdict, Assert.Single(result.Limits)));
    }

    [Fact]
    public void Judge_OrderBetweenUnknownNodes_AccusesNobody()
    {
        FlowBuilder builder = SampleFlows.PagerOneHome();
        foreach (string key in builder.Keys)
            builder.Edit(key, draft => (draft.From, draft.To) = (draft.From.Replace("scscf", "unknown"), draft.To.Replace("scscf", "unknown")));
        string[] order = ["1-message", "2-message", "8-message", "7-message", "9-answer", "10-answer", "13-answer", "14-answer"];

        FlowResult result = Judge.Judge(builder.Build(order));

        Assert.DoesNotContain(result.Findings, finding => finding.Rule == "FLOW-002");
    }

    [Fact]
    public void Judge_EverySendRefused_IsAFailureOfTheTerminalAndOfTheSequence()
    {
        FlowBuilder builder = SampleFlows.Session().Remove("33-answer", "34-send", "35-answer")
            .Answer("r", "32-send", 481);
        string[] order = [.. builder.Keys.Where(key => !key.StartsWith("bye", StringComparison.Ordinal))];

        FlowResult result = Judge.Judge(builder.Build(order));

        Assert.Equal((Verdict.Fail, Outcome.Failure, "481", "ue: 481, frame 33"), (result.Verdict, result.Outcome, result.FinalStatus, result.Cause));
        Assert.Equal("SEND", Assert.Single(result.Findings, finding => finding.Rule == "FLOW-001").At.Record.String(MessageField.Method));
    }
}
