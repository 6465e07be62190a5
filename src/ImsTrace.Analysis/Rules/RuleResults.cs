using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Collects the results of all rules for one flow.</summary>
/// <param name="count">How many rules there are.</param>
internal sealed class RuleResults(int count)
{
    private readonly RuleOutcome[] outcomes = new RuleOutcome[count];
    private readonly string?[] reasons = new string?[count];

    /// <summary>What flows with the same results have in common; others seldom do.</summary>
    public int Key { get; private set; }

    public void Clear()
    {
        Array.Clear(outcomes);
        Array.Clear(reasons);
        Key = 0;
    }

    /// <summary>A failure outweighs all else, and a pass outweighs what could not be evaluated.</summary>
    public void Set(int place, RuleOutcome outcome, string? reason = null)
    {
        RuleOutcome before = outcomes[place];
        if (before == RuleOutcome.Fail || (before == RuleOutcome.Pass && outcome != RuleOutcome.Fail))
            return;
        Key ^= Hash(place, before, reasons[place]) ^ Hash(place, outcome, reason);
        outcomes[place] = outcome;
        reasons[place] = reason;
    }

    /// <summary>The results, under the ids of the rules.</summary>
    public RuleResult[] ToArray(IReadOnlyList<string> ids)
    {
        RuleResult[] results = new RuleResult[outcomes.Length];
        for (int i = 0; i < results.Length; i++)
            results[i] = new(ids[i], outcomes[i], reasons[i]);
        return results;
    }

    public bool IsSame(RuleResult[] results)
    {
        for (int i = 0; i < outcomes.Length; i++)
        {
            if (results[i].Outcome != outcomes[i] || results[i].Reason != reasons[i])
                return false;
        }
        return true;
    }

    // Nothing set has no part in the key, and an outcome taken back leaves no trace in it.
    private static int Hash(int place, RuleOutcome outcome, string? reason) => outcome == default ? 0 : HashCode.Combine(place, outcome, reason?.Length);
}
