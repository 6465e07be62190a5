using ImsTrace.Analysis.Verdicts;
using ImsTrace.Rules.Tests.Running;

namespace ImsTrace.Rules.Tests.Sweeps;

/// <summary>The captures of which each flow with a scenario follows it.</summary>
internal static class GoodCaptures
{
    // The same flow very often would outweigh all others.
    private const int MostFlows = 20;

    public static IReadOnlyList<GoodCapture> All { get; } =
    [
        .. GoodCapture.Names.AsParallel().AsOrdered().Select(GoodCapture.Named)
            .Where(capture => capture.Flows.Count <= MostFlows && VerdictsOf(capture.Flows).All(verdict => verdict == Verdict.Pass)),
    ];

    /// <summary>The verdicts of flows with a scenario.</summary>
    public static IReadOnlyList<Verdict> VerdictsOf(IEnumerable<JudgedFlow> flows)
        => [.. flows.Select(flow => flow.Verdict).Where(verdict => verdict != Verdict.None)];

    /// <summary>Rules beside the scenario that speak in the flows more often than in the capture as it is.</summary>
    public static IEnumerable<string> NewFindings(GoodCapture capture, IEnumerable<JudgedFlow> flows)
    {
        ILookup<string, JudgedFinding> before = FindingsOf(capture.Flows);
        return FindingsOf(flows).Where(rule => rule.Count() > before[rule.Key].Count()).Select(rule => rule.Key);
    }

    private static ILookup<string, JudgedFinding> FindingsOf(IEnumerable<JudgedFlow> flows)
        => flows.SelectMany(flow => flow.Findings).Where(finding => finding.Step is null).ToLookup(finding => finding.Rule);

    public static string Describe(IEnumerable<JudgedFlow> flows) => string.Join("; ", flows.Where(flow => flow.Verdict != Verdict.None).Select(flow =>
        $"{flow.Scenario} {flow.Verdict.ToString().ToLowerInvariant()} {string.Join(",", flow.Limits.Concat(flow.Findings.Select(finding => $"{finding.Rule} {finding.Step}")))}".TrimEnd()));
}
