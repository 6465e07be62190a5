namespace ImsTrace.Analysis.Scenarios.Steps;

/// <summary>Status or result codes from one to another, both included.</summary>
internal readonly record struct StatusRange(int First, int Last)
{
    public static bool Covers(StatusRange[] ranges, long status)
    {
        foreach (StatusRange range in ranges)
        {
            if (status >= range.First && status <= range.Last)
                return true;
        }
        return false;
    }
}
