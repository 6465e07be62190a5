using ImsTrace.Analysis.Flows;
using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit.Scenes;
using ImsTrace.TestKit.Traffic;
using Xunit;
using Xunit.Abstractions;

namespace ImsTrace.Rules.Tests.Sweeps;

/// <summary>
/// Copies of captures that overlap in time, each with terminals and numbers of its own that say the same: the flows of each copy are
/// those of its capture, none merged with another's, none split.
/// </summary>
public sealed class GeneratedTruthTests(ITestOutputHelper output)
{
    private static readonly string Captures = TrafficTemplates.FindFolder() ?? throw new DirectoryNotFoundException("captures");

    [Fact]
    public void Flows_TenThousandOfAllCaptures_HoldTheirOwnMessagesAlone()
    {
        Truth truth = Compare(Rewritable(), 200_000_000, flowsPerSecond: 200);

        output.WriteLine($"{truth.Flows} flows, {truth.Messages} messages, {truth.Differences.Count} in another flow than their own");
        output.WriteLine(string.Join('\n', truth.Differences.Take(20)));
        Assert.Empty(truth.Differences.Take(20));
        Assert.InRange(truth.Flows, 10_000, int.MaxValue);
    }

    [Theory]
    [InlineData("pager-mode/figure-22-1")]
    [InlineData("pager-mode/through-application-server")]
    [InlineData("list/true-copies")]
    [InlineData("charging/rf-pager-message")]
    [InlineData("charging/ro-pager-message")]
    [InlineData("charging/session")]
    [InlineData("conference/figure-22-4")]
    [InlineData("conference/figure-22-4-binary")]
    public void Flows_TwoHundredOfTheSameWordsAtOnce_HoldTheirOwnMessagesAlone(string name)
    {
        Truth truth = Compare([Path.Combine(Captures, name, "capture.pcapng")], 16_000_000, flowsPerSecond: 20_000);

        output.WriteLine($"{truth.Flows} flows of {truth.Instances} copies, {truth.Messages} messages");
        Assert.Empty(truth.Differences.Take(20));
        Assert.InRange(truth.Instances, 200, int.MaxValue);
    }

    // The gateway's corner cases have the same numbers several times; what HEP tells keeps its addresses in all copies.
    private static List<string> Rewritable()
        => [.. TrafficTemplates.All(Captures).Where(path => !path.Contains("/h248/", StringComparison.Ordinal) && !SceneFile.IsInHep(Path.GetDirectoryName(path) ?? ""))];

    private static Truth Compare(List<string> templates, long bytes, double flowsPerSecond)
    {
        List<FrameOrigin> origins = [];
        using MemoryStream file = new();
        TrafficGenerator.Generate(new() { Templates = templates, TotalBytes = bytes, FlowsPerSecond = flowsPerSecond, Origins = origins }, file);
        Dictionary<(long Frame, int Nth), ulong>[] known = [.. templates.Select(path => Own(FlowMembers.Of(File.ReadAllBytes(path))))];
        Dictionary<(long Instance, ulong Flow), ulong> found = [];
        Dictionary<ulong, (long Instance, ulong Flow)> owners = [];
        Truth truth = new();
        foreach ((FlowMembers.Member member, int nth) in Numbered(FlowMembers.Of(file.ToArray())))
        {
            FrameOrigin origin = origins[(int)member.Frame - 1];
            if (!known[origin.Template].TryGetValue((origin.Frame, nth), out ulong flow))
                continue;
            truth.Messages++;
            (long, ulong) own = (origin.Instance, flow);
            bool isSame = found.TryAdd(own, member.Flow) || found[own] == member.Flow;
            if (!isSame || !(owners.TryAdd(member.Flow, own) || owners[member.Flow] == own))
                truth.Differences.Add($"message {member.Number}, {Path.GetRelativePath(Captures, templates[origin.Template])} frame {origin.Frame} of copy {origin.Instance}");
        }
        truth.Flows = found.Count;
        truth.Instances = origins.Select(origin => origin.Instance).Distinct().Count();
        return truth;
    }

    // A connection's watchdogs, and what a gateway says of itself, are of all copies that share it.
    private static Dictionary<(long Frame, int Nth), ulong> Own(IReadOnlyList<FlowMembers.Member> members)
        => Numbered(members).Where(item => item.Member.Kind is not (FlowKind.Diameter or FlowKind.H248)).ToDictionary(item => (item.Member.Frame, item.Nth), item => item.Member.Flow);

    // Several messages may end in one frame.
    private static IEnumerable<(FlowMembers.Member Member, int Nth)> Numbered(IEnumerable<FlowMembers.Member> members)
    {
        Dictionary<long, int> counts = [];
        foreach (FlowMembers.Member member in members)
            yield return (member, counts[member.Frame] = counts.GetValueOrDefault(member.Frame) + 1);
    }

    private sealed class Truth
    {
        public int Flows { get; set; }

        public int Instances { get; set; }

        public long Messages { get; set; }

        public List<string> Differences { get; } = [];
    }
}
