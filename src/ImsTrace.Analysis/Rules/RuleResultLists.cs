using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Gives flows that have the same results of all rules one list of them.</summary>
/// <param name="ids">The rules, by their places in the results.</param>
internal sealed class RuleResultLists(IReadOnlyList<string> ids)
{
    private const int Most = 1_024;
    private readonly Dictionary<int, RuleResult[]> known = [];

    public IReadOnlyList<RuleResult> Of(RuleResults results)
    {
        if (known.TryGetValue(results.Key, out RuleResult[]? same) && results.IsSame(same))
            return same;
        RuleResult[] list = results.ToArray(ids);
        if (known.Count < Most)
            known[results.Key] = list;
        return list;
    }
}
