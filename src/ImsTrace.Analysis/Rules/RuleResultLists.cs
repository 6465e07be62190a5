using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Gives flows that have the same results of all rules one list of them.</summary>
/// <param name="ids">The rules, by their places in the results.</param>
internal sealed class RuleResultLists(IReadOnlyList<string> ids)
{
    private const int Most = 1_024;
    private readonly Dictionary<int, (ulong[] Sets, RuleResult[] List)> known = [];

    public IReadOnlyList<RuleResult> Of(RuleResults results)
    {
        int key = results.Key;
        if (known.TryGetValue(key, out (ulong[] Sets, RuleResult[] List) same) && results.IsSame(same.Sets, same.List))
            return same.List;
        RuleResult[] list = results.ToArray(ids);
        if (known.Count < Most)
            known[key] = (results.Sets.ToArray(), list);
        return list;
    }
}
