using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Analysis.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Scenarios;

public sealed class MissingStepTests
{
    private static readonly ScenarioLibrary Library = ScenarioLibrary.BuiltIn();
    private static readonly RuleLibrary Rules = RuleLibrary.BuiltIn();

    // Provisional answers may be left out. A capture whose first message is an answer has begun too late to miss its request.
    public static TheoryData<string, string> Mandatory
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string name in SampleFlows.Names)
            {
                foreach (string key in SampleFlows.Make(name).Keys.Where(key => IsMandatory(name, key)))
                    data.Add(name, key);
            }
            return data;
        }
    }

    public static TheoryData<string, NodeRole, NodeRole, string> BlindInterfaces => new()
    {
        { "pager-message", NodeRole.Ue, NodeRole.PCscf, "gm not captured" },
        { "pager-message", NodeRole.PCscf, NodeRole.SCscf, "mw not captured" },
        { "pager-message", NodeRole.SCscf, NodeRole.ICscf, "mw not captured" },
        { "pager-message", NodeRole.ICscf, NodeRole.Hss, "cx not captured" },
        { "pager-message direct", NodeRole.SCscf, NodeRole.SCscf, "mw not captured" },
        { "registration", NodeRole.Ue, NodeRole.PCscf, "gm not captured" },
        { "registration", NodeRole.PCscf, NodeRole.ICscf, "mw not captured" },
        { "registration", NodeRole.ICscf, NodeRole.SCscf, "mw not captured" },
        { "registration", NodeRole.ICscf, NodeRole.Hss, "cx not captured" },
        { "registration", NodeRole.SCscf, NodeRole.Hss, "cx not captured" },
        { "as-message", NodeRole.As, NodeRole.SCscf, "isc not captured" },
        { "as-message", NodeRole.SCscf, NodeRole.PCscf, "mw not captured" },
        { "as-message", NodeRole.PCscf, NodeRole.Ue, "gm not captured" },
        { "uri-list-message", NodeRole.SCscf, NodeRole.As, "isc not captured" },
        { "session", NodeRole.Ue, NodeRole.PCscf, "gm not captured" },
        { "session", NodeRole.PCscf, NodeRole.SCscf, "mw not captured" },
        { "session", NodeRole.ICscf, NodeRole.Hss, "cx not captured" },
        { "session", NodeRole.Ue, NodeRole.Ue, "mb not captured" },
        { "conference", NodeRole.Ue, NodeRole.PCscf, "gm not captured" },
        { "conference", NodeRole.SCscf, NodeRole.Mrfc, "isc not captured" },
        { "conference", NodeRole.Mrfc, NodeRole.Mrfp, "mp not captured" },
    };

    [Theory, MemberData(nameof(Mandatory))]
    public void Judge_StepMissingOnASeenInterface_FailsAtThatStep(string name, string step)
    {
        FlowBuilder builder = SampleFlows.Make(name).Remove(step);

        FlowResult result = Judge(builder.Build(), FixedView.All);

        Assert.Equal(Verdict.Fail, result.Verdict);
        Finding finding = Assert.Single(result.Findings, finding => finding.Rule == "FLOW-001");
        Assert.Equal(step, finding.Step);
        Assert.Contains(new("FLOW-001", RuleOutcome.Fail), result.Rules);
    }

    [Theory, MemberData(nameof(BlindInterfaces))]
    public void Judge_InterfaceNotCaptured_IsInconclusiveAndSaysSo(string name, NodeRole one, NodeRole other, string limit)
    {
        FlowBuilder builder = SampleFlows.Make(name);
        builder.Remove(draft => IsBetween(builder, draft, one, other));

        FlowResult result = Judge(builder.Build(), new FixedView(true, one, other));

        Assert.Empty(result.Findings.Where(finding => finding.Rule is "FLOW-001" or "FLOW-002").Select(finding => finding.Message));
        Assert.Equal([limit], result.Limits);
        Assert.Equal(Verdict.Inconclusive, result.Verdict);
    }

    [Fact]
    public void Judge_OnlyGmCaptured_NamesAllThatIsUnseen()
    {
        FlowBuilder builder = SampleFlows.Pager().Remove(draft => draft.From.StartsWith("scscf") || draft.To.StartsWith("scscf") || draft.To == "hss" || draft.From == "hss");

        FlowResult result = Judge(builder.Build(), FixedView.None);

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Equal(["mw not captured"], result.Limits);
        Assert.Equal(["1-message", "8-message", "9-answer", "14-answer"], result.Steps.Select(step => step.Step));
    }

    [Fact]
    public void Judge_NodeSilentAfterItsTimeOut_FailsOnceAtTheSilentHop()
    {
        FlowBuilder builder = SampleFlows.Pager().Remove("9-answer", "10-answer", "11-answer", "12-answer", "13-answer", "14-answer");
        builder.Ending = FlowEnding.Silent;

        FlowResult result = Judge(builder.Build(), FixedView.All);

        Finding finding = Assert.Single(result.Findings, finding => finding.Rule == "FLOW-001");
        Assert.Equal(("9-answer", Verdict.Fail, Outcome.Unanswered), (finding.Step, result.Verdict, result.Outcome));
        Assert.Equal("ue: no answer to MESSAGE, frame 8", result.Cause);
    }

    [Fact]
    public void Judge_CaptureEndsBeforeTheAnswer_IsIncomplete()
    {
        FlowBuilder builder = SampleFlows.Pager().Remove("9-answer", "10-answer", "11-answer", "12-answer", "13-answer", "14-answer");
        builder.Ending = FlowEnding.CaptureEnded;

        FlowResult result = Judge(builder.Build(), FixedView.All);

        Assert.Equal((Verdict.Inconclusive, Outcome.Incomplete), (result.Verdict, result.Outcome));
        Assert.Equal(["capture ends inside the flow"], result.Limits);
    }

    [Fact]
    public void Judge_CaptureEndsWhileTheAnswerTravels_IsIncomplete()
    {
        FlowBuilder builder = SampleFlows.Pager().Remove("12-answer", "13-answer", "14-answer");
        builder.Ending = FlowEnding.CaptureEnded;

        FlowResult result = Judge(builder.Build(), FixedView.All);

        Assert.Equal((Verdict.Inconclusive, Outcome.Incomplete), (result.Verdict, result.Outcome));
    }

    [Fact]
    public void Judge_CaptureEndsAfterTheUpstreamGaveUp_FailsAtTheSilentHop()
    {
        FlowBuilder builder = TimedOut();
        builder.Ending = FlowEnding.CaptureEnded;

        FlowResult result = Judge(builder.Build(), FixedView.All);

        Finding finding = Assert.Single(result.Findings, finding => finding.Rule == "FLOW-001");
        Assert.Equal(("9-answer", Verdict.Fail, Outcome.Failure), (finding.Step, result.Verdict, result.Outcome));
        Assert.Equal("p-cscf: 408, no answer to MESSAGE from ue, frame 8", result.Cause);
    }

    [Fact]
    public void Judge_CaptureStartsWithAnAnswer_IsIncomplete()
    {
        FlowBuilder builder = SampleFlows.Refused(487).Remove(draft => draft.Answers is null || !draft.Key.StartsWith("refusal", StringComparison.Ordinal));

        FlowResult result = Judge(builder.Build(), FixedView.All);

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Equal(["capture started mid-dialog"], result.Limits);
    }

    [Fact]
    public void Judge_LirUnanswered_FailsAtTheLir()
    {
        FlowBuilder builder = new FlowBuilder(FlowKind.PagerMessage) { Ending = FlowEnding.CaptureEnded }
            .Sip("1-message", "MESSAGE", "ue1", "pcscf1")
            .Sip("2-message", "MESSAGE", "pcscf1", "scscf1", "1-message")
            .Sip("3-message", "MESSAGE", "scscf1", "icscf", "2-message")
            .Cx("4-lir", 302, "icscf", "hss", "3-message")
            .Answer("12-answer", "3-message", 480)
            .Answer("13-answer", "2-message", 480, "12-answer")
            .Answer("14-answer", "1-message", 480, "13-answer");

        FlowResult result = Judge(builder.Build(), FixedView.All);

        Assert.Equal("5-lia", Assert.Single(result.Findings, finding => finding.Rule == "FLOW-001").Step);
        Assert.Equal("i-cscf: 480, no answer to LIR from hss, frame 4", result.Cause);
        Assert.Equal("480", result.FinalStatus);
    }

    [Fact]
    public void Judge_RefusalThatTheLiaDoesNotExplain_MissesTheNextStep()
    {
        FlowResult result = Judge(NotFound(2001).Build(), FixedView.All);

        Assert.Equal("6-message", Assert.Single(result.Findings, finding => finding.Rule == "FLOW-001").Step);
    }

    [Fact]
    public void Judge_UnknownUser_PassesAndNamesTheLia()
    {
        FlowResult result = Judge(NotFound(5001).Build(), FixedView.All);

        Assert.Equal((Verdict.Pass, Outcome.Failure, "404"), (result.Verdict, result.Outcome, result.FinalStatus));
        Assert.Equal("i-cscf: 404 after LIA 5001, frame 5", result.Cause);
    }

    private static FlowBuilder NotFound(long lia) => new FlowBuilder(FlowKind.PagerMessage)
        .Sip("1-message", "MESSAGE", "ue1", "pcscf1")
        .Sip("2-message", "MESSAGE", "pcscf1", "scscf1", "1-message")
        .Sip("3-message", "MESSAGE", "scscf1", "icscf", "2-message")
        .Cx("4-lir", 302, "icscf", "hss", "3-message")
        .Answer("5-lia", "4-lir", lia)
        .Answer("12-answer", "3-message", 404)
        .Answer("13-answer", "2-message", 404, "12-answer")
        .Answer("14-answer", "1-message", 404, "13-answer");

    private static FlowBuilder TimedOut() => SampleFlows.Pager().Remove("9-answer", "10-answer", "11-answer", "12-answer", "13-answer", "14-answer")
        .Answer("10-answer", "7-message", 408)
        .Answer("11-answer", "6-message", 408, "10-answer")
        .Answer("12-answer", "3-message", 408, "11-answer")
        .Answer("13-answer", "2-message", 408, "12-answer")
        .Answer("14-answer", "1-message", 408, "13-answer");

    private static FlowResult Judge(Flow flow, FixedView view) => new FlowJudge(Rules, Library, view).Judge(flow);

    private static bool IsBetween(FlowBuilder builder, Draft draft, NodeRole one, NodeRole other)
    {
        (NodeRole from, NodeRole to) = (builder.NodeOf(draft.From).Role, builder.NodeOf(draft.To).Role);
        return (from == one && to == other) || (from == other && to == one);
    }

    private static bool IsMandatory(string name, string key) => key switch
    {
        _ when key.EndsWith("-trying", StringComparison.Ordinal) || key.EndsWith("-ringing", StringComparison.Ordinal) => false,
        "1-invite" or "21-register" => false,
        _ => name.Length > 0,
    };
}
