using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Analysis.Verdicts.Definitions;
using Xunit;

namespace ImsTrace.Analysis.Tests.Scenarios;

/// <summary>Of several scenarios for one kind of flow, the user's own and the more special come first.</summary>
public sealed class ScenarioChoiceTests
{
    private static readonly RuleLibrary Rules = RuleLibrary.BuiltIn();

    [Fact]
    public void Find_ConditionHolds_TakesTheSpecialOne()
        => Assert.Equal("special", ScenarioOf([Built("plain"), Built("special", "cseq == 7")], cseq: 7));

    [Fact]
    public void Find_NoConditionHolds_TakesTheOneWithout()
        => Assert.Equal("plain", ScenarioOf([Built("plain"), Built("special", "cseq == 7")], cseq: 1));

    [Fact]
    public void Find_TwoConditionsHold_TakesTheOneThatJoinsMore()
        => Assert.Equal("both", ScenarioOf([Built("both", "cseq == 7 and call_id present"), Built("one", "cseq == 7")], cseq: 7));

    [Fact]
    public void Find_OwnBesideSpecial_TakesTheOwn()
        => Assert.Equal("own", ScenarioOf([Built("special", "cseq == 7"), Built("own", isOwn: true)], cseq: 7));

    [Fact]
    public void Find_OwnWhoseConditionFails_LeavesTheBuiltIn()
        => Assert.Equal("plain", ScenarioOf([Built("plain"), Built("own", "cseq == 9", isOwn: true)], cseq: 7));

    [Fact]
    public void Load_SameName_TakesThePlaceOfTheEarlierOne()
    {
        ScenarioLibrary library = ScenarioLibrary.Load([Built("a"), Built("a", "cseq == 1")], out _);

        Assert.Equal(["a"], library.Descriptions.Select(row => row.Name));
    }

    [Fact]
    public void BuiltIn_EachStep_HasItsOwnClause()
    {
        ScenarioLibrary library = ScenarioLibrary.BuiltIn();

        IEnumerable<string> without = library.Descriptions.Select(row => library.Find(row.Name)).OfType<Scenario>()
            .SelectMany(scenario => scenario.Steps.Where(step => step.Clause == scenario.Reference).Select(step => $"{scenario.Name} {step.Id}"));
        Assert.Empty(without);
        Assert.Contains(library.Descriptions, row => row is { Name: "is-composing" });
    }

    private static string? ScenarioOf(DefinitionFile[] files, long cseq)
    {
        FlowBuilder flow = new FlowBuilder(FlowKind.PagerMessage)
            .Sip("m", "MESSAGE", "ue1", "pcscf1", null, (MessageField.CSeq, cseq), (MessageField.CallId, "c")).Answer("r", "m", 200);
        return new FlowJudge(Rules, ScenarioLibrary.Load(files, out _), FixedView.All).Judge(flow.Build()).Scenario;
    }

    private static DefinitionFile Built(string name, string? when = null, bool isOwn = false) => new(name + ".yaml", $$"""
        scenario: {{name}}
        kind: pager-message
        {{(when is null ? "" : $"when: '{when}'")}}
        reference: RFC 3428
        nodes: {a: ue, b: p-cscf}
        steps:
          - {id: m, sip: MESSAGE, from: a, to: b}
          - {id: r, answers: m}

        """) { IsOwn = isOwn };
}
