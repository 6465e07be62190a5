using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Analysis.Verdicts.Definitions;
using Xunit;

namespace ImsTrace.Analysis.Tests.Scenarios.Reading;

public sealed class StepReaderTests
{
    private const string Text = """
        scenario: s
        kind: session
        reference: RFC 3261
        nodes: {ue1: ue, p: p-cscf, s1: s-cscf, s2: s-cscf, ue2: ue, c: cdf}
        steps:
          - {id: m, sip: MESSAGE, along: [ue1, p, s1, s2, ue2], times: n, clause: RFC 3428}
          - {id: acr, diameter: ACR, from: [p, s1], to: c, beside: true, then: stop, then-if: m}
          - {id: aca, answers: acr, within: {of: acr, seconds: 5}}
          - {id: stop, diameter: ACR, from: [p, s1], to: c, beside: true, after: acr}

        """;

    private static Scenario Read(string text, out string[] errors)
    {
        ScenarioLibrary library = ScenarioLibrary.Load([new("own.yaml", text)], out IReadOnlyList<DefinitionError> found);
        errors = [.. found.Select(error => error.ToString())];
        return library.Find("s")!; // null only where errors tell why
    }

    [Fact]
    public void Read_WayOfARequest_IsAStepAndItsAnswerOnEachHop()
    {
        Scenario scenario = Read(Text, out _);

        Assert.Equal(["m-1", "m-2", "m-3", "m-4", "m-4-answer", "m-3-answer", "m-2-answer", "m-1-answer"], scenario.Steps.Take(8).Select(step => step.Id));
        ScenarioStep last = scenario.Steps[3];
        Assert.Equal((3, 4, "RFC 3428"), (last.From, last.To, last.Clause));
        // Where one node serves both users, the hop between two S-CSCFs is not there.
        Assert.Equal([2, 1], last.Parents);
        Assert.Equal([2, 3], scenario.Steps[1].Then);
    }

    [Fact]
    public void Read_SeveralSenders_AreAStepEach()
    {
        Scenario scenario = Read(Text, out _);
        Dictionary<string, ScenarioStep> steps = scenario.Steps.ToDictionary(step => step.Id);

        Assert.Equal((1, 2), (steps["acr-p"].From, steps["acr-s1"].From));
        Assert.Equal(steps["acr-s1"].Index, steps["aca-s1"].Answers);
        Assert.Equal([steps["acr-s1"].Index], steps["stop-s1"].After);
        Assert.Equal([0, 1, 2, 3], steps["acr-p"].ThenIf);
        Assert.Equal((steps["acr-p"].Index, 5_000_000_000L), (steps["aca-p"].WithinOf, steps["aca-p"].Within));
    }

    [Theory]
    [InlineData("along: [ue1, p, s1, s2, ue2]", "along: [ue1]", "own.yaml:6:5: step 'm' goes along two nodes or more")]
    [InlineData("along: [ue1, p, s1, s2, ue2]", "along: [ue1, x]", "own.yaml:6:40: 'x' is none of the nodes")]
    [InlineData("from: [p, s1], to: c, beside: true, then", "from: [p, x], to: c, beside: true, then", "own.yaml:7:40: 'x' is none of the nodes")]
    [InlineData("seconds: 5", "seconds: soon", "own.yaml:8:56: 'seconds' must be a number")]
    [InlineData("of: acr", "of: x", "own.yaml:8:42: 'x' is none of the steps")]
    [InlineData("beside: true, then: stop", "beside: maybe, then: stop", "own.yaml:7:60: 'beside' must be true or false")]
    [InlineData("times: n, clause", "copies: aca, clause", "own.yaml:6:5: step 'm' has 'copies' and, in 'to-each', recipient or participant")]
    [InlineData("kind: session", "kind: session\nwhen: cseq =", "own.yaml:3:12: '=' has no meaning here")]
    public void Read_Mistake_IsToldWithItsPlace(string part, string wrong, string expected)
    {
        Read(Text.Replace(part, wrong, StringComparison.Ordinal), out string[] errors);

        Assert.Contains(errors, error => error.StartsWith(expected, StringComparison.Ordinal));
    }
}
