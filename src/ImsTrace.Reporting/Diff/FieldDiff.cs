using ImsTrace.Analysis.Comparing;
using System.Globalization;

namespace ImsTrace.Reporting.Diff;

/// <summary>Compares the fields of two messages; of fields that repeat, what the one has and the other lacks.</summary>
internal static class FieldDiff
{
    private const double Tolerance = 0.1;

    public static void Add(Difference message, IReadOnlyList<FieldDigest> a, IReadOnlyList<FieldDigest> b, List<Difference> differences)
    {
        ILookup<string, FieldDigest> others = b.ToLookup(field => field.Name, StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, FieldDigest> group in a.GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase))
            Compare(message, group.Key, [.. group], [.. others[group.Key]], differences);
        HashSet<string> known = new(a.Select(field => field.Name), StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, FieldDigest> group in others.Where(group => !known.Contains(group.Key)))
            Compare(message, group.Key, [], [.. group], differences);
    }

    private static void Compare(Difference message, string name, List<FieldDigest> a, List<FieldDigest> b, List<Difference> differences)
    {
        bool isContent = a.Concat(b).Any(field => field.IsContent);
        foreach (FieldDigest field in a.ToArray())
        {
            int same = b.FindIndex(other => IsSame(name, field.Value, other.Value));
            if (same < 0)
                continue;
            a.Remove(field);
            b.RemoveAt(same);
        }
        string what = isContent ? "content" : "field";
        DifferenceClass kind = VolatileFields.IsPolicy(name) ? DifferenceClass.Policy : DifferenceClass.Significant;
        for (int i = 0; i < Math.Max(a.Count, b.Count); i++)
            differences.Add(message with { What = what, Class = kind, Field = name, A = Shown(a, i, isContent), B = Shown(b, i, isContent) });
    }

    // What a user wrote is compared by its hash and not told: whether it is there stands for it.
    private static string? Shown(List<FieldDigest> fields, int place, bool isContent)
        => place >= fields.Count ? null : isContent ? "(not shown)" : fields[place].Value;

    private static bool IsSame(string name, string a, string b)
    {
        if (a == b)
            return true;
        return VolatileFields.IsTolerant(name)
            && double.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out double one)
            && double.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out double other)
            && Math.Abs(one - other) <= Tolerance * Math.Max(one, other);
    }
}
