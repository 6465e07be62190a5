using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Findings;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Findings;

public class NewFindingsTests
{
    [Fact]
    public void OnResult_RerunUnderAnotherIdAndOtherNumbers_HasNothingNew()
    {
        (FlowResult result, long known) = Compare(Lines(Story.NotFound()), Story.NotFound(key: 77, first: 40));

        Assert.Empty(result.Findings);
        Assert.Equal(1, known);
        Assert.True(result.IsFailureKnown);
    }

    public static TheoryData<string> Differences => ["rule", "callee", "caller", "kind", "place", "step"];

    [Theory, MemberData(nameof(Differences))]
    public void OnResult_OtherRulePartyKindOrPlace_IsNew(string difference)
    {
        FlowResult story = Story.NotFound(key: 77, first: 40);
        Finding finding = story.Findings[0];
        switch (difference)
        {
            case "rule": story = story with { Findings = [finding with { Rule = "SIP-TXN-005" }] }; break;
            case "callee": story = story with { Callee = "sip:carol@ims.example" }; break;
            case "caller": story = story with { Caller = null }; break;
            case "kind": story.Flow.Kind = FlowKind.AsMessage; break;
            case "place": story = story with { Findings = [finding with { At = story.Flow.Last }] }; break;
            default: story = story with { Findings = [finding with { Step = "3" }] }; break;
        }

        (FlowResult result, long known) = Compare(Lines(Story.NotFound()), story);

        Assert.Single(result.Findings);
        Assert.Equal((0, false), (known, result.IsFailureKnown));
    }

    [Fact]
    public void OnResult_OneMoreOfTheSameInOneFlow_IsNew()
    {
        FlowResult story = Story.NotFound(key: 77);

        (FlowResult result, long known) = Compare(Lines(Story.NotFound()), story with { Findings = [story.Findings[0], story.Findings[0] with { Observed = "four copies" }] });

        Assert.Equal("four copies", Assert.Single(result.Findings).Observed);
        Assert.Equal(1, known);
    }

    [Fact]
    public void OnResult_StepThatIsNew_LeavesTheFailureUnknown()
    {
        FlowResult story = Story.NotFound();
        Finding step = story.Findings[0] with { Rule = "FLOW-001", Step = "9" };

        Assert.False(Compare(Lines(story), story with { Findings = [story.Findings[0], step] }).Result.IsFailureKnown);
        Assert.True(Compare(Lines(story with { Findings = [step] }), story with { Findings = [story.Findings[0], step] }).Result.IsFailureKnown);
    }

    [Fact]
    public void TryRead_RowsOfAll_TakesTheFindingsAlone()
        => Assert.Empty(Compare(Reports.Text(output => FlowReports.Findings(output, new() { Format = ReportFormat.Jsonl }, all: true), Story.NotFound()), Story.NotFound()).Result.Findings);

    [Theory]
    [InlineData("flow,kind,scenario", "line 1 is no JSON object.")]
    [InlineData("\n[1]", "line 2 is no JSON object.")]
    [InlineData("{\"type\":\"x\"}", "line 1 is no finding.")]
    [InlineData("{\"flow\":\"a\",\"kind\":\"b\",\"rule\":\"c\",\"severity\":\"error\"}", "line 1 has no place: write it with this version of imstrace.")]
    public void TryRead_NoRows_SaysWhichLine(string text, string sentence)
        => Assert.Equal((false, sentence), (FindingBaseline.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(text)), out _, out string wrong), wrong));

    [Fact]
    public void TryRead_LineWithoutEnd_IsRefusedAtItsLimit()
        => Assert.False(FindingBaseline.TryRead(new MemoryStream([.. Enumerable.Repeat((byte)' ', 2_000_000)]), out _, out _));

    private static string Lines(params FlowResult[] results)
        => Reports.Text(output => FlowReports.Findings(output, new() { Format = ReportFormat.Jsonl }, all: false), results);

    private static (FlowResult Result, long Known) Compare(string lines, FlowResult result)
    {
        Assert.True(FindingBaseline.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(lines)), out FindingBaseline? baseline, out _));
        Kept kept = new();
        NewFindings fresh = new(baseline, kept);
        fresh.OnResult(result);
        return (Assert.Single(kept.Results), fresh.Known);
    }

    private sealed class Kept : IFlowResultSink
    {
        public List<FlowResult> Results { get; } = [];

        public void OnResult(FlowResult result) => Results.Add(result);
    }
}
