using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Collects the results of all rules for one flow.</summary>
internal sealed class RuleResults(IReadOnlyList<string> ids, List<Finding> findings)
{
    private const int MostKnown = 1_024;
    private readonly RuleOutcome[] outcomes = new RuleOutcome[ids.Count];
    private readonly string?[] reasons = new string?[ids.Count];
    private readonly Dictionary<int, RuleResult[]> known = [];
    private int key;

    public List<Finding> Findings => findings;

    public void Clear()
    {
        Array.Clear(outcomes);
        Array.Clear(reasons);
        key = 0;
    }

    public void Set(int place, RuleOutcome outcome, string? reason = null)
    {
        RuleOutcome before = outcomes[place];
        if (before == RuleOutcome.Fail || (before == RuleOutcome.Pass && outcome != RuleOutcome.Fail))
            return;
        key ^= Hash(place, before, reasons[place]) ^ Hash(place, outcome, reason);
        outcomes[place] = outcome;
        reasons[place] = reason;
    }

    /// <summary>The results. Flows with the same ones share a list.</summary>
    public IReadOnlyList<RuleResult> List()
    {
        if (known.TryGetValue(key, out RuleResult[]? same) && IsSame(same))
            return same;
        RuleResult[] results = new RuleResult[ids.Count];
        for (int i = 0; i < results.Length; i++)
            results[i] = new(ids[i], outcomes[i], reasons[i]);
        if (known.Count < MostKnown)
            known[key] = results;
        return results;
    }

    // Nothing set has no part in the key, and an outcome taken back leaves no trace in it.
    private static int Hash(int place, RuleOutcome outcome, string? reason) => outcome == default ? 0 : HashCode.Combine(place, outcome, reason?.Length);

    private bool IsSame(RuleResult[] results)
    {
        for (int i = 0; i < outcomes.Length; i++)
        {
            if (results[i].Outcome != outcomes[i] || results[i].Reason != reasons[i])
                return false;
        }
        return true;
    }
}
