using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Summary;

/// <summary>How many flows there are of each kind, outcome and verdict.</summary>
internal sealed class FlowTally
{
    private readonly Dictionary<(FlowKind Kind, Outcome Outcome, Verdict Verdict), long> counts = [];

    /// <summary>How many flows there are.</summary>
    public long Total { get; private set; }

    /// <summary>How many of them did not pass: the verdict is fail or inconclusive, or the user did not get what was asked for.</summary>
    public long NotPassed { get; private set; }

    /// <summary>The counts, by kind, outcome and verdict.</summary>
    public IEnumerable<(FlowKind Kind, Outcome Outcome, Verdict Verdict, long Count)> Rows
        => counts.OrderBy(pair => pair.Key).Select(pair => (pair.Key.Kind, pair.Key.Outcome, pair.Key.Verdict, pair.Value));

    /// <summary>Whether a flow belongs to those that a report tells more of.</summary>
    public static bool DidNotPass(FlowResult result)
        => result.Verdict is Verdict.Fail or Verdict.Inconclusive || result.Outcome != Outcome.Success;

    /// <summary>Counts a flow.</summary>
    public void Add(FlowResult result)
    {
        (FlowKind, Outcome, Verdict) key = (result.Flow.Kind, result.Outcome, result.Verdict);
        counts[key] = counts.GetValueOrDefault(key) + 1;
        Total++;
        if (DidNotPass(result))
            NotPassed++;
    }
}
