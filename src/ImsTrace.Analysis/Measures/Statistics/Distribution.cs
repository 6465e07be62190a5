namespace ImsTrace.Analysis.Measures.Statistics;

/// <summary>Count, sum, least and greatest of whole numbers, exactly, and their percentiles from a histogram.</summary>
internal sealed class Distribution
{
    private readonly LogLinearHistogram histogram = new();
    private Int128 sum;

    public long Count => histogram.Count;

    public long Minimum { get; private set; } = long.MaxValue;

    public long Maximum { get; private set; } = long.MinValue;

    public Int128 Sum => sum;

    public void Add(long value)
    {
        histogram.Add(value);
        sum += value;
        Minimum = Math.Min(Minimum, value);
        Maximum = Math.Max(Maximum, value);
    }

    /// <summary>A percentile, at most <see cref="LogLinearHistogram.MaximumError"/> off and never outside of what was seen.</summary>
    public long Percentile(double part) => Math.Clamp(histogram.Percentile(part), Minimum, Maximum);
}
