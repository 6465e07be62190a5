using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit.Edits;
using Xunit;
using Xunit.Abstractions;

namespace ImsTrace.Rules.Tests.Sweeps;

/// <summary>What a capture does not see fails no flow.</summary>
public sealed class PartialViewSweep(ITestOutputHelper output)
{
    private static readonly Lazy<View[]> All = new(() =>
        [.. GoodCaptures.All.Where(capture => capture.Edit().IsEditable).AsParallel().AsOrdered().SelectMany(Views)]);

    [Fact]
    public void Flows_WithoutOneInterface_DoNotFail()
    {
        View[] failed = [.. All.Value.Where(view => view.Flows.Any(flow => flow.Verdict == Verdict.Fail))];

        output.WriteLine($"{All.Value.Length} views of {GoodCaptures.All.Count} captures, {failed.Length} with a flow that fails");
        foreach (View view in failed)
            output.WriteLine($"{view.Name}: {GoodCaptures.Describe(view.Flows)}");
        Assert.Empty(failed.Select(view => view.Name));
    }

    [Fact]
    public void Rules_WithoutOneInterface_FindNothingNew()
    {
        string[] found = [.. All.Value.SelectMany(view => GoodCaptures.NewFindings(view.Capture, view.Flows).Select(rule => $"{view.Name}: {rule}"))];

        foreach (string line in found)
            output.WriteLine(line);
        Assert.Empty(found);
    }

    private static IEnumerable<View> Views(GoodCapture capture)
    {
        foreach (IGrouping<(NodeRole, NodeRole), JudgedHop> hops in capture.Flows.SelectMany(flow => flow.Hops).GroupBy(RolesOf))
        {
            HashSet<(string, string)> hidden = [.. hops.SelectMany(hop => new[] { (hop.Source, hop.Destination), (hop.Destination, hop.Source) })];
            CaptureEdits edits = capture.Edit();
            edits.DropBetween((source, destination) => hidden.Contains((source, destination)));
            yield return new($"{capture.Name} without {hops.Key.Item1}-{hops.Key.Item2}", capture, Judgement.Flows(edits.ToFile().Bytes));
        }
    }

    private static (NodeRole, NodeRole) RolesOf(JudgedHop hop)
        => hop.SourceRole < hop.DestinationRole ? (hop.SourceRole, hop.DestinationRole) : (hop.DestinationRole, hop.SourceRole);

    private sealed record View(string Name, GoodCapture Capture, IReadOnlyList<JudgedFlow> Flows);
}
