namespace ImsTrace.Replay.Playing;

/// <summary>
/// The calls that were to begin within one second. Their response times count from when each was to begin, not from when there was
/// room for it: a slow target does not hide what it did to those behind.
/// </summary>
public sealed class SecondStatistics(long second)
{
    // 32 steps for each doubling: a percentile is 3 % off at most.
    private const int Steps = 32;
    private const int Doublings = 32;
    private readonly long[] failures = new long[(int)FailureKind.NotRun + 1];
    private readonly int[] times = new int[Steps * Doublings];

    /// <summary>The second, from 0.</summary>
    public long Second { get; } = second;

    /// <summary>Calls that have ended.</summary>
    public long Attempted { get; private set; }

    /// <summary>Those of which all flows passed.</summary>
    public long Succeeded { get; private set; }

    /// <summary>Those of which a flow failed or was not run.</summary>
    public long Failed => Attempted - Succeeded;

    /// <summary>The longest response time, milliseconds.</summary>
    public double MaximumMilliseconds { get; private set; }

    /// <summary>The response time that this share of the calls did not exceed, milliseconds; 0 where there were none.</summary>
    public double Percentile(double share)
    {
        long wanted = (long)Math.Ceiling(Attempted * share);
        long seen = 0;
        for (int slot = 0; slot < times.Length && Attempted > 0; slot++)
        {
            seen += times[slot];
            if (seen >= wanted)
                return Math.Min(UpperEnd(slot) / 1000.0, MaximumMilliseconds);
        }
        return MaximumMilliseconds;
    }

    /// <summary>How many failed for this reason, each by its first flow that failed.</summary>
    public long Count(FailureKind failure) => failures[(int)failure];

    internal void Add(long microseconds, FailureKind failure)
    {
        Attempted++;
        failures[(int)failure]++;
        Succeeded += failure == FailureKind.None ? 1 : 0;
        MaximumMilliseconds = Math.Max(MaximumMilliseconds, microseconds / 1000.0);
        times[Slot(microseconds)]++;
    }

    private static int Slot(long microseconds)
    {
        long value = Math.Max(microseconds, 1);
        int doubling = 63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)value);
        int step = doubling < 5 ? (int)(value - (1L << doubling)) << (5 - doubling) : (int)((value >> (doubling - 5)) - Steps);
        return Math.Min(doubling * Steps + step, Steps * Doublings - 1);
    }

    private static double UpperEnd(int slot) => Math.Pow(2, slot / Steps) * (1 + (slot % Steps + 1) / (double)Steps);
}
