namespace ImsTrace.Analysis.Filters;

/// <summary>Finds the names that somebody perhaps meant who wrote another.</summary>
public static class Spelling
{
    private const int Most = 2;
    private const int LettersPerMistake = 4;

    /// <summary>The nearest names, two at most; none where all are far.</summary>
    public static string[] Nearest(string name, IEnumerable<string> names)
    {
        int farthest = Math.Max(1, name.Length / LettersPerMistake);
        var near = names.Select(candidate => (Name: candidate, Distance: Distance(candidate.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= farthest).OrderBy(candidate => candidate.Distance).ToArray();
        return [.. near.TakeWhile(candidate => candidate.Distance == near[0].Distance).Select(candidate => candidate.Name).Take(Most)];
    }

    /// <summary>Levenshtein's distance, one row at a time.</summary>
    public static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int k = 1; k <= other.Length; k++)
            {
                int above = row[k];
                row[k] = Math.Min(Math.Min(row[k], row[k - 1]) + 1, diagonal + (one[i - 1] == other[k - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
