using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Analysis.Verdicts.Definitions;
using Xunit;

namespace ImsTrace.Analysis.Tests.Verdicts.Definitions;

public sealed class DefinitionTests
{
    private const string Scenario = """
        scenario: s
        kind: pager-message
        reference: RFC 3428
        nodes: {a: ue, b: p-cscf}
        steps:
          - {id: m, sip: MESSAGE, from: a, to: b}
          - {id: r, answers: m}

        """;

    private const string Rule = """
        rules:
          - id: X-1
            severity: error
            on: request
            require: cseq == 1
            message: CSeq is {cseq}
            expected: "1"
            observed: "{cseq}"
            reference: RFC 3261

        """;

    [Fact]
    public void Load_GoodScenario_IsThere()
    {
        ScenarioLibrary library = ScenarioLibrary.Load([new("own.yaml", Scenario)], out IReadOnlyList<DefinitionError> errors);

        Assert.Empty(errors);
        Assert.Equal(["s"], library.Descriptions.Select(row => row.Name));
    }

    [Theory]
    [InlineData("kind: pager-message", "kind: letter", "own.yaml:2:7: 'letter' is no kind of flow: one of other, pager-message")]
    [InlineData("a: ue", "a: phone", "own.yaml:4:12: 'phone' is no role: one of ")]
    [InlineData("from: a", "from: z", "own.yaml:6:33: 'z' is none of the nodes: one of a, b")]
    [InlineData("answers: m", "answers: z", "own.yaml:7:22: 'z' is none of the steps: one of m, r")]
    [InlineData("id: r", "id: m", "own.yaml:7:5: step 'm' stands here twice")]
    [InlineData("sip: MESSAGE", "dip: MESSAGE", "own.yaml:6:13: 'dip' is not known here")]
    [InlineData("sip: MESSAGE", "diameter: XYZ", "own.yaml:6:5: 'XYZ' is no Diameter request that is known")]
    [InlineData("id: r, answers: m", "id: r, answers: m, status: abc", "own.yaml:7:33: 'abc' is no code and no range of codes")]
    [InlineData("to: b", "to: b, guard: cseq ==", "own.yaml:6:57: a value is missing at the end")]
    [InlineData("reference: RFC 3428", "colour: red", "own.yaml:3:1: 'colour' is not known here")]
    [InlineData("scenario: s", "scenario: !!str s", "own.yaml:1:11: type tags are not allowed")]
    [InlineData("scenario: s", "scenario: &x s", "own.yaml:1:11: anchors and aliases are not allowed")]
    [InlineData("nodes: {a: ue", "nodes: {a: ue, a: ue", "own.yaml:4:16: 'a' stands here twice")]
    [InlineData("{a: ue, b: p-cscf}", "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", "own.yaml:4:24: nested deeper than 16 levels")]
    public void Load_WrongScenario_IsToldWithItsPlace(string part, string wrong, string expected)
    {
        ScenarioLibrary library = ScenarioLibrary.Load([new("own.yaml", Scenario.Replace(part, wrong))], out IReadOnlyList<DefinitionError> errors);

        Assert.Contains(errors, error => error.ToString().StartsWith(expected, StringComparison.Ordinal));
        Assert.Empty(library.Descriptions.Select(row => row.Name));
    }

    [Fact]
    public void Load_BrokenYaml_IsToldWithItsPlace()
    {
        ScenarioLibrary.Load([new("own.yaml", "scenario: [a\n")], out IReadOnlyList<DefinitionError> errors);

        Assert.Equal(("own.yaml", 2), (Assert.Single(errors).File, errors[0].Line));
    }

    [Fact]
    public void Load_GoodRule_IsThere()
    {
        RuleLibrary library = RuleLibrary.Load([new("own.yaml", Rule)], out IReadOnlyList<DefinitionError> errors);

        Assert.Empty(errors);
        Assert.Contains("X-1", library.Ids);
    }

    [Theory]
    [InlineData("severity: error", "severity: fatal", "own.yaml:2:5: 'severity' is one of info, warning, error")]
    [InlineData("on: request", "on: sunday", "own.yaml:2:5: 'on' is one of message, request, response, copy, ack, diameter, diameter-answer, relay")]
    [InlineData("require: cseq == 1", "require: cseq == x", "own.yaml:5:22: at character 9 of the expression: 'x' is no field and no variable's field")]
    [InlineData("message: CSeq is {cseq}", "message: CSeq is {cseq", "own.yaml:6:22: at character 9 of the expression: '{' without '}'")]
    [InlineData("    reference: RFC 3261", "", "own.yaml:2:5: 'reference' is missing")]
    [InlineData("    require: cseq == 1\n", "", "own.yaml:2:5: 'require' is missing")]
    [InlineData("on: request", "on: request\n    kind: letter", "own.yaml:5:11: 'letter' is no kind of flow")]
    [InlineData("id: X-1", "id: X-1\n    colour: red", "own.yaml:3:5: 'colour' is not known here")]
    public void Load_WrongRule_IsToldWithItsPlace(string part, string wrong, string expected)
    {
        RuleLibrary library = RuleLibrary.Load([new("own.yaml", Rule.Replace(part, wrong))], out IReadOnlyList<DefinitionError> errors);

        Assert.Contains(expected, errors.Select(error => error.ToString()));
        Assert.DoesNotContain("X-1", library.Ids);
    }
}
