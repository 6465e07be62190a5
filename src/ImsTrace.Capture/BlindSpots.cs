namespace ImsTrace.Capture;

/// <summary>Counts what could not be read, by reason; counts of several workers are added.</summary>
public sealed class BlindSpots
{
    private static readonly int Reasons = Enum.GetValues<BlindSpot>().Length;
    private readonly long[] counts = new long[Reasons];

    /// <summary>How often <paramref name="reason"/> was met.</summary>
    public long this[BlindSpot reason] => counts[(int)reason];

    /// <summary>Whether nothing was left unread.</summary>
    public bool IsEmpty => counts.AsSpan().IndexOfAnyExcept(0) < 0;

    /// <summary>Counts one more thing that could not be read.</summary>
    public void Count(BlindSpot reason, long times = 1) => counts[(int)reason] += times;

    /// <summary>Adds the counts of another worker.</summary>
    public void Add(BlindSpots other)
    {
        for (int i = 0; i < counts.Length; i++)
            counts[i] += other.counts[i];
    }
}
