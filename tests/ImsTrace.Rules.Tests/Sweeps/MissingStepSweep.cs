using ImsTrace.Analysis.Verdicts;
using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit.Edits;
using Xunit;
using Xunit.Abstractions;

namespace ImsTrace.Rules.Tests.Sweeps;

/// <summary>A step that is taken out of a good capture is missed.</summary>
public sealed class MissingStepSweep(ITestOutputHelper output)
{
    private const int LeastPercent = 95;

    [Fact]
    public void Step_DroppedFromAGoodCapture_IsMissed()
    {
        Drop[] drops = [.. GoodCaptures.All.AsParallel().AsOrdered().SelectMany(DropsOf)];

        foreach (IGrouping<string, Drop> scenario in drops.GroupBy(drop => drop.Scenario))
            output.WriteLine($"{scenario.Key,-26} {scenario.Count(drop => drop.IsNoticed),4} of {scenario.Count(),4} noticed");
        Drop[] missed = [.. drops.Where(drop => !drop.IsNoticed)];
        foreach (Drop drop in missed)
            output.WriteLine($"not noticed: {drop.Capture} message {drop.Number}, {drop.Scenario} {drop.Step}");
        int noticed = drops.Length - missed.Length;
        output.WriteLine($"{noticed} of {drops.Length} noticed");
        Assert.True(noticed * 100 >= drops.Length * LeastPercent, string.Join('\n', missed.Select(drop => $"{drop.Capture} {drop.Number} {drop.Scenario} {drop.Step}")));
    }

    private static IEnumerable<Drop> DropsOf(GoodCapture capture)
    {
        // A step that comes again is there although its first copy is not.
        HashSet<int> repeated = [.. capture.Messages
            .GroupBy(message => (message.Source, message.Destination, Convert.ToHexString(message.Bytes), message.Offset))
            .Where(copies => copies.Count() > 1).SelectMany(copies => copies).Select(message => message.Number)];
        foreach (JudgedFlow flow in capture.Flows.Where(flow => flow.Verdict == Verdict.Pass))
        {
            foreach (JudgedStep step in flow.Steps.Where(step => !repeated.Contains((int)step.Number) && MandatoryMessages.Has(capture, flow, (int)step.Number)))
            {
                CaptureEdits edits = capture.Edit();
                edits.Drop((int)step.Number);
                IReadOnlyList<JudgedFlow> flows = Judgement.Flows(edits.ToFile().Bytes);
                bool isNoticed = !GoodCaptures.VerdictsOf(flows).Order().SequenceEqual(GoodCaptures.VerdictsOf(capture.Flows).Order())
                    || flows.SelectMany(one => one.Findings).Any(finding => finding.Step == step.Name);
                yield return new(capture.Name, flow.Scenario!, step.Name, step.Number, isNoticed); // a flow with a verdict has a scenario
            }
        }
    }

    private sealed record Drop(string Capture, string Scenario, string Step, long Number, bool IsNoticed);
}
