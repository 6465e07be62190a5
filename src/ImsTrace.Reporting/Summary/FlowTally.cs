using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Summary;

/// <summary>How many flows there are of each kind, outcome and verdict.</summary>
internal sealed class FlowTally
{
    private const int ByteBits = 8;
    // By kind, outcome and verdict, a byte each.
    private readonly SortedDictionary<int, long> counts = [];

    /// <summary>How many flows there are.</summary>
    public long Total { get; private set; }

    /// <summary>How many of them did not pass: the verdict is fail or inconclusive, or the user did not get what was asked for.</summary>
    public long NotPassed { get; private set; }

    /// <summary>The counts, by kind, outcome and verdict.</summary>
    public IEnumerable<(FlowKind Kind, Outcome Outcome, Verdict Verdict, long Count)> Rows
        => counts.Select(static pair => ((FlowKind)(pair.Key >> 2 * ByteBits), (Outcome)(byte)(pair.Key >> ByteBits), (Verdict)(byte)pair.Key, pair.Value));

    /// <summary>Whether a flow belongs to those that a report tells more of.</summary>
    public static bool DidNotPass(FlowResult result)
        => result.Verdict is Verdict.Fail or Verdict.Inconclusive || result.Outcome != Outcome.Success;

    /// <summary>Counts a flow.</summary>
    public void Add(FlowResult result)
    {
        int key = (int)result.Flow.Kind << 2 * ByteBits | (int)result.Outcome << ByteBits | (int)result.Verdict;
        counts[key] = counts.GetValueOrDefault(key) + 1;
        Total++;
        if (DidNotPass(result))
            NotPassed++;
    }
}
