using ImsTrace.Analysis.Scenarios;
using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit.Definitions;
using ImsTrace.TestKit.Edits;
using Xunit;
using Xunit.Abstractions;
using YamlDotNet.RepresentationModel;

namespace ImsTrace.Rules.Tests.Sweeps;

/// <summary>A step that comes later than its scenario allows is named, for each step of which a scenario says so.</summary>
public sealed class WithinSweep(ITestOutputHelper output)
{
    private const string TooLate = "FLOW-007";
    private const int MostCaptures = 3;

    [Fact]
    public void Step_LaterThanItsScenarioAllows_IsNamed()
    {
        TimedStep[] timed = [.. ScenarioLibrary.Files.SelectMany(file => TimedSteps(file.Text))];

        string[] silent = [.. timed.AsParallel().AsOrdered().Where(step => !IsNamed(step)).Select(step => $"{step.Scenario} {step.Id}")];

        output.WriteLine($"{timed.Length} steps have a time: {string.Join(", ", timed.Select(step => $"{step.Scenario} {step.Id} {step.Seconds} s"))}");
        Assert.NotEmpty(timed);
        Assert.Empty(silent);
    }

    private static IEnumerable<TimedStep> TimedSteps(string text)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(text));
        YamlMappingNode scenario = (YamlMappingNode)stream.Documents[0].RootNode;
        if (!scenario.Children.TryGetValue("steps", out YamlNode? steps))
            yield break; // a machine of states
        foreach (YamlMappingNode step in ((YamlSequenceNode)steps).Children.Cast<YamlMappingNode>())
        {
            if (step.Children.TryGetValue("within", out YamlNode? within))
                yield return new(YamlFields.TextOf(scenario["scenario"]), YamlFields.TextOf(step["id"]), YamlFields.NumberOf(within["seconds"]));
        }
    }

    // Each step is there in some good capture.
    private static bool IsNamed(TimedStep step)
        => GoodCaptures.All.SelectMany(capture => Places(capture, step).Take(1)).Take(MostCaptures).Any(place => IsNamed(place.Capture, place.Number, step));

    private static IEnumerable<(GoodCapture Capture, int Number)> Places(GoodCapture capture, TimedStep step)
        => capture.Edit().IsEditable
            ? capture.Flows.Where(flow => flow.Scenario == step.Scenario).SelectMany(flow => flow.Steps).Where(one => one.Name == step.Id).Select(one => (capture, (int)one.Number))
            : [];

    private static bool IsNamed(GoodCapture capture, int number, TimedStep step)
    {
        CaptureEdits edits = capture.Edit();
        edits.DelayFrom(number, step.Seconds + 1);
        return Judgement.Flows(edits.ToFile().Bytes).SelectMany(flow => flow.Findings).Any(finding => finding.Rule == TooLate && finding.Step == step.Id);
    }

    private sealed record TimedStep(string Scenario, string Id, double Seconds);
}
