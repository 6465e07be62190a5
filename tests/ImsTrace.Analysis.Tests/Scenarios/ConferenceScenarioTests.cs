using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Analysis.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Scenarios;

public sealed class ConferenceScenarioTests
{
    private static readonly ScenarioLibrary Library = ScenarioLibrary.BuiltIn();
    private static readonly RuleLibrary Rules = RuleLibrary.BuiltIn();

    private static FlowResult Judge(FlowBuilder builder, FixedView? view = null) => new FlowJudge(Rules, Library, view ?? FixedView.All).Judge(builder.Build());

    private static IEnumerable<string?> Missing(FlowResult result) => result.Findings.Where(finding => finding.Rule == "FLOW-001").Select(finding => finding.Step);

    [Fact]
    public void Judge_GatewayWithoutRoom_IsALegalEndingAndNamesItsError()
    {
        FlowResult result = Judge(SampleFlows.ConferenceFull());

        Assert.Equal((Verdict.Pass, Outcome.Failure, "503"), (result.Verdict, result.Outcome, result.FinalStatus));
        Assert.Equal("mrfc: 503 after Add 510, frame 8", result.Cause);
    }

    [Fact]
    public void Judge_SuccessThatRestsOnARefusedAdd_MissesTheReply()
    {
        FlowBuilder builder = SampleFlows.Conference().With("7-reply", MessageField.ErrorCodes, "510");

        Assert.Equal(["7-reply"], Missing(Judge(builder)));
    }

    [Fact]
    public void Judge_GatewayInTheControllersOwnBox_IsInconclusive()
    {
        FlowBuilder builder = SampleFlows.Conference().Remove("7-add", "7-reply", "subtract", "subtract-reply");

        FlowResult result = Judge(builder, new FixedView(true, NodeRole.Mrfc, NodeRole.Mrfp));

        Assert.Equal((Verdict.Inconclusive, "mp not captured"), (result.Verdict, Assert.Single(result.Limits)));
    }

    [Fact]
    public void Judge_SecondParticipantWhoseInviteIsLostOnItsWay_Fails()
    {
        FlowBuilder builder = SampleFlows.Conference()
            .Sip("second", "INVITE", "ue2", "pcscf2", null, (MessageField.CallId, "other"), (MessageField.FromTag, "b"))
            .Sip("second-3", "INVITE", "pcscf2", "scscf2", "second", (MessageField.CallId, "other"), (MessageField.FromTag, "b"));

        FlowResult result = Judge(builder);

        Assert.Equal(["9-answer"], Missing(result));
        Assert.Equal("second-3", builder.Keys[(int)Assert.Single(result.Findings, finding => finding.Rule == "FLOW-001").At.Record.Number - 1]);
    }
}
