using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Analysis.Verdicts.Definitions;
using Xunit;

namespace ImsTrace.Analysis.Tests.Scenarios.States;

public sealed class StateJudgeTests
{
    private const string Text = """
        scenario: s
        kind: pager-message
        reference: RFC 3994
        thread: [from_uri]
        events:
          - {id: on, when: content_type == "on", starts: up}
          - {id: off, when: content_type == "off", starts: down}
          - {id: said, when: content_type == "text"}
        states:
          - {id: up, next: {on: up, off: down, said: down}, lasts: body_size, lasts-else: 60, then: gone}
          - {id: down, next: {on: up, said: down}}
          - {id: gone, next: {on: up, off: down}}

        """;

    private readonly FlowJudge judge = new(RuleLibrary.BuiltIn(), ScenarioLibrary.Load([new("s.yaml", Text)], out _), FixedView.All);

    private IEnumerable<string> Breaks(params (string Said, long Second)[] messages) => messages.SelectMany(message => Judged(message.Said, message.Second));

    private IEnumerable<string> Judged(string said, long second, string from = "sip:a@x")
    {
        FlowBuilder flow = new FlowBuilder(FlowKind.PagerMessage).Sip("m", "MESSAGE", "ue1", "pcscf1", null,
            (MessageField.ContentType, said), (MessageField.FromUri, from), (MessageField.BodySize, 60L)).Edit("m", draft => draft.Delay = second * 1_000_000_000);
        return judge.Judge(flow.Build()).Findings.Where(finding => finding.Rule == "FLOW-002").Select(finding => $"{finding.Step} in {finding.After}");
    }

    [Fact]
    public void Judge_EventsThatTheirStatesHave_AreKept() => Assert.Empty(Breaks(("on", 1), ("on", 50), ("off", 60), ("on", 70), ("text", 80), ("on", 90)));

    [Fact]
    public void Judge_EventThatItsStateDoesNotHave_IsABreak() => Assert.Equal(["off in down"], Breaks(("on", 1), ("off", 2), ("off", 3)));

    [Fact]
    public void Judge_FirstEventOfAThread_IsNone() => Assert.Empty(Breaks(("off", 1)));

    [Fact]
    public void Judge_StateThatIsOver_IsTheNextOne() => Assert.Equal(["said in gone"], Breaks(("on", 1), ("text", 62)));

    [Fact]
    public void Judge_EarlierMessageOfALaterFlow_IsPassedOver() => Assert.Empty(Breaks(("off", 9), ("off", 8)));

    [Fact]
    public void Judge_TwoThreads_AreApart() => Assert.Empty(Judged("off", 1).Concat(Judged("off", 2, "sip:b@x")));

    [Fact]
    public void Judge_MoreThreadsThanAreRemembered_ForgetsTheFirst()
    {
        Assert.Empty(Judged("off", 1));
        Assert.Empty(Enumerable.Range(0, 16_384).SelectMany(number => Judged("off", 2, $"sip:{number}@x")));

        Assert.Empty(Judged("off", 3));
        Assert.Equal(["off in down"], Judged("off", 4, "sip:16383@x"));
    }

    [Theory]
    [InlineData("starts: up", "starts: sideways", "s.yaml:6:50: 'sideways' is none of the states")]
    [InlineData("{on: up, said: down}", "{no: up}", "s.yaml:11:23: 'no' is none of the events")]
    [InlineData("then: gone", "then: x", "s.yaml:10:93: 'x' is none of the states")]
    [InlineData("lasts: body_size", "lasts: content_type", "s.yaml:10:60: a number is expected")]
    [InlineData("thread: [from_uri]", "thread: [from]", "s.yaml:4:10: 'from' is no field")]
    [InlineData("id: off, when", "id: on, when", "s.yaml:7:5: 'on' stands here twice")]
    public void Load_Mistake_IsToldWithItsPlace(string part, string wrong, string expected)
    {
        ScenarioLibrary library = ScenarioLibrary.Load([new("s.yaml", Text.Replace(part, wrong, StringComparison.Ordinal))], out IReadOnlyList<DefinitionError> errors);

        Assert.Contains(expected, errors.Select(error => error.ToString()));
        Assert.Empty(library.Descriptions);
    }
}
