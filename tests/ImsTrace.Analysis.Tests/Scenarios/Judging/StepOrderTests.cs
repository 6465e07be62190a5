using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Scenarios.Judging;
using ImsTrace.Analysis.Scenarios.Matching;
using ImsTrace.Analysis.Tests.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Scenarios.Judging;

public sealed class StepOrderTests
{
    private static readonly ScenarioLibrary Library = ScenarioLibrary.BuiltIn();

    /// <summary>The breaks of a sample, some messages of which were moved to before another one.</summary>
    private static string[] Breaks(string name, string moved, string before) => Breaks(SampleFlows.Make(name), moved, before);

    private static string[] Breaks(FlowBuilder builder, string moved, string before)
    {
        List<string> order = [.. builder.Keys];
        foreach (string key in moved.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            order.Remove(key);
            order.Insert(order.IndexOf(before), key);
        }
        ScenarioMatch match = new();
        return Find(match, new(match), builder.Build(order));
    }

    private static string[] Find(ScenarioMatch match, StepOrder order, Flow flow)
    {
        for (int slot = 0; slot < flow.Messages.Count; slot++)
            (flow.Messages[slot].Slot, flow.Messages[slot].Named) = (slot, NamedKind.Of(flow.Messages[slot].Record));
        new StepMatcher(match).Run(Library.Find(flow.Kind.Name())!, flow); // each sample has one
        List<StepOrder.Break> breaks = [];
        order.Find(breaks);
        return [.. breaks.Select(static found => $"{found.Step.Id} before {found.AfterStep.Id}")];
    }

    [Theory]
    [InlineData("pager-message")]
    [InlineData("registration")]
    [InlineData("session")]
    [InlineData("conference")]
    public void Find_OrderOfTheFigure_NoBreak(string name) => Assert.Empty(Breaks(name, "", ""));

    [Theory]
    [InlineData("6-message", "5-lia", "6-message before 5-lia")]
    [InlineData("13-answer", "12-answer", "13-answer before 12-answer")]
    public void Find_StepBeforeWhatItRestsOn_ThatBreak(string moved, string before, string expected)
        => Assert.Equal([expected], Breaks("pager-message", moved, before));

    [Fact]
    public void Find_StepFarTooEarly_ComparedWithWhatItFollowsFromAlone()
        => Assert.Equal(["14-answer before 13-answer"], Breaks("pager-message", "14-answer", "4-lir"));

    // The answers of two hops have their order from the bottom up, and none with the request of another hop.
    [Fact]
    public void Find_ProvisionalResponseOfALaterHopFirst_NoBreak()
        => Assert.Empty(Breaks(SampleFlows.Pager().Answer("m1-100", "2-message", 100), "m1-100", "7-message"));

    [Fact]
    public void Find_StepThatIsLeftOut_PassesItsPlaceOn()
        => Assert.Equal(["13-answer before 10-answer"], Breaks("pager-message one home", "13-answer", "10-answer"));

    // A node of which nothing is known may have been given the wrong step.
    [Fact]
    public void Find_BreakBetweenNodesOfUnknownRole_None()
    {
        FlowBuilder known = new FlowBuilder(FlowKind.PagerMessage).Sip("a", "MESSAGE", "ue1", "pcscf1").Sip("b", "MESSAGE", "pcscf1", "scscf1", "a");
        FlowBuilder unknown = new FlowBuilder(FlowKind.PagerMessage).Sip("a", "MESSAGE", "ue1", "pcscf1").Sip("b", "MESSAGE", "pcscf1", "unknown1", "a");

        Assert.Equal(["2-message before 1-message"], Breaks(known, "b", "a"));
        Assert.Empty(Breaks(unknown, "b", "a"));
    }

    [Fact]
    public void Find_OneFlowAfterTheOther_BreaksOfTheLatterAlone()
    {
        ScenarioMatch match = new();
        StepOrder order = new(match);
        FlowBuilder wrong = SampleFlows.Pager();
        string[] keys = [.. wrong.Keys.Where(static key => key != "6-message").SelectMany(static key => key == "5-lia" ? ["6-message", key] : new[] { key })];

        Assert.Equal(["6-message before 5-lia"], Find(match, order, wrong.Build(keys)));
        Assert.Empty(Find(match, order, SampleFlows.Session().Build()));
    }
}
