using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Collects the results of all rules for one flow.</summary>
internal sealed class RuleResults(IReadOnlyList<string> ids, List<Finding> findings)
{
    private readonly RuleOutcome[] outcomes = new RuleOutcome[ids.Count];
    private readonly string?[] reasons = new string?[ids.Count];
    private RuleResult[] last = [];

    public List<Finding> Findings => findings;

    public void Clear()
    {
        Array.Clear(outcomes);
        Array.Clear(reasons);
    }

    public void Set(int place, RuleOutcome outcome, string? reason = null)
    {
        RuleOutcome known = outcomes[place];
        if (known == RuleOutcome.Fail || (known == RuleOutcome.Pass && outcome == RuleOutcome.NotEvaluable))
            return;
        outcomes[place] = outcome;
        reasons[place] = reason;
    }

    /// <summary>The results. Most flows have the same as the one before, and share its list.</summary>
    public IReadOnlyList<RuleResult> List()
    {
        if (!IsSame())
        {
            last = new RuleResult[ids.Count];
            for (int i = 0; i < last.Length; i++)
                last[i] = new(ids[i], outcomes[i], reasons[i]);
        }
        return last;
    }

    private bool IsSame()
    {
        if (last.Length != outcomes.Length)
            return false;
        for (int i = 0; i < outcomes.Length; i++)
        {
            if (last[i].Outcome != outcomes[i] || last[i].Reason != reasons[i])
                return false;
        }
        return true;
    }
}
