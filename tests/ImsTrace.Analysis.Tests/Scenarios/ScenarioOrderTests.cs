using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Analysis.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Scenarios;

public sealed class ScenarioOrderTests
{
    private static readonly ScenarioLibrary Library = ScenarioLibrary.BuiltIn();
    private static readonly RuleLibrary Rules = RuleLibrary.BuiltIn();

    public static TheoryData<string> Samples => [.. SampleFlows.Names];

    public static TheoryData<string, string, string> Edges
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (string name in SampleFlows.Names)
            {
                FlowBuilder builder = SampleFlows.Make(name);
                foreach ((string before, string after) in new PartialOrder(Library.Find(builder.Build().Kind.Name())!, builder).CoveringEdges)
                    data.Add(name, before, after);
            }
            return data;
        }
    }

    [Theory, MemberData(nameof(Samples))]
    public void Judge_AnyLegalOrder_Passes(string name)
    {
        FlowBuilder builder = SampleFlows.Make(name);
        var order = new PartialOrder(Library.Find(builder.Build().Kind.Name())!, builder);
        var judge = new FlowJudge(Rules, Library, FixedView.All);
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            Flow flow = builder.Build(order.Sample(new Random(seed)));
            FlowResult result = judge.Judge(flow);
            return (result.Verdict == Verdict.Pass && result.Limits.Count == 0 && result.Steps.Count == flow.Messages.Count)
                .Label($"{result.Verdict}: {string.Join("; ", result.Findings.Select(finding => finding.Message))} {string.Join(' ', result.Limits)} {result.Steps.Count} of {flow.Messages.Count}: {string.Join(' ', flow.Messages.Where(m => result.Steps.All(step => step.Message != m)).Select(m => m.Record.Number))}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory, MemberData(nameof(Edges))]
    public void Judge_OneEdgeBroken_FailsAtThatEdge(string name, string before, string after)
    {
        FlowBuilder builder = SampleFlows.Make(name);
        var order = new PartialOrder(Library.Find(builder.Build().Kind.Name())!, builder);

        FlowResult result = new FlowJudge(Rules, Library, FixedView.All).Judge(builder.Build(order.Breaking((before, after), new Random(1))));

        Assert.Equal(Verdict.Fail, result.Verdict);
        Assert.Contains(result.Findings, finding => finding is { Rule: "FLOW-002" } && finding.Step == after && finding.After == before);
        Assert.DoesNotContain(result.Findings, finding => finding.Rule == "FLOW-001");
    }
}
