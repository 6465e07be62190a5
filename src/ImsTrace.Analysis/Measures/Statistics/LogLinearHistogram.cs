using System.Numerics;

namespace ImsTrace.Analysis.Measures.Statistics;

/// <summary>
/// Counts whole numbers from 0 on in buckets of which each power of two has 64, of the same width: a bucket's middle is at most
/// 1/128 of a value away from it. Takes at most 32 kB, and only the powers of two that were met.
/// </summary>
internal sealed class LogLinearHistogram
{
    /// <summary>How far a percentile can be off, as a part of its value.</summary>
    public const double MaximumError = 1.0 / (2 * Steps);

    private const int StepBits = 6;
    private const int Steps = 1 << StepBits;
    private readonly long[]?[] pages = new long[]?[64 - StepBits];

    /// <summary>How many values were counted.</summary>
    public long Count { get; private set; }

    /// <summary>Counts a value; one below 0 counts as 0.</summary>
    public void Add(long value)
    {
        ulong positive = (ulong)Math.Max(value, 0);
        // Below 64 each value has its own bucket; from there on the bits behind the leading seven do not count.
        int page = Math.Max(BitOperations.Log2(positive) - StepBits + 1, 0);
        int step = (int)(positive >> Math.Max(page - 1, 0)) & (Steps - 1);
        (pages[page] ??= new long[Steps])[step]++;
        Count++;
    }

    /// <summary>The value below or at which this part of all values lies (nearest rank); 0 where there is none.</summary>
    public long Percentile(double part)
    {
        long rank = Math.Clamp((long)Math.Ceiling(part * Count), 1, Math.Max(Count, 1));
        for (int page = 0; page < pages.Length; page++)
        {
            for (int step = 0; pages[page] is { } counts && step < Steps; step++)
            {
                rank -= counts[step];
                if (rank <= 0)
                    return Middle(page, step);
            }
        }
        return 0;
    }

    private static long Middle(int page, int step)
    {
        if (page <= 1)
            return page == 0 ? step : Steps + step;
        long width = 1L << (page - 1);
        return (Steps + step) * width + width / 2;
    }
}
