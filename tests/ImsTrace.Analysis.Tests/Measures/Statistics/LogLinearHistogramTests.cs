using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Analysis.Measures.Statistics;
using Xunit;

namespace ImsTrace.Analysis.Tests.Measures.Statistics;

public class LogLinearHistogramTests
{
    private static readonly double[] Parts = [0, 0.01, 0.5, 0.9, 0.95, 0.99, 1];

    [Fact]
    public void Percentile_RandomValues_AreAtMostTheStatedErrorOff()
    {
        // Exponents at random, so that each power of two is met, up to the greatest number that there is.
        Gen<long[]> values = Gen.NonEmptyListOf(Gen.Zip(Gen.Choose(0, 62), Gen.Choose(0, int.MaxValue)))
            .Select(static pairs => pairs.Select(static pair => (long)(((1UL << pair.Item1) - 1) & ((ulong)pair.Item2 * 0x9E3779B97F4A7C15))).ToArray());

        Prop.ForAll(values.ToArbitrary(), static values =>
        {
            LogLinearHistogram histogram = new();
            foreach (long value in values)
                histogram.Add(value);
            return Parts.All(part => IsNear(histogram.Percentile(part), Exact(values, part)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void MaximumError_IsBelowOnePercent() => Assert.InRange(LogLinearHistogram.MaximumError, 0.001, 0.01);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(127)]
    public void Percentile_SmallValue_IsExact(long value)
    {
        LogLinearHistogram histogram = new();
        histogram.Add(value);

        Assert.Equal(value, histogram.Percentile(0.5));
    }

    [Theory]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(1_000_000_007)]
    [InlineData(long.MaxValue)]
    [InlineData(1L << 62)]
    [InlineData((1L << 62) - 1)]
    public void Percentile_LargeValue_IsNear(long value)
    {
        LogLinearHistogram histogram = new();
        histogram.Add(value);

        Assert.True(IsNear(histogram.Percentile(0.99), value), $"{histogram.Percentile(0.99)}");
    }

    [Fact]
    public void Add_BelowZero_CountsAsZero()
    {
        LogLinearHistogram histogram = new();
        histogram.Add(long.MinValue);

        Assert.Equal((1, 0), (histogram.Count, histogram.Percentile(1)));
    }

    [Fact]
    public void Percentile_OfNothing_IsZero() => Assert.Equal(0, new LogLinearHistogram().Percentile(0.5));

    [Fact]
    public void Add_AMillionValuesOfEachSize_TakesNoMoreThanTheStatedMemory()
    {
        // A collection in between gives up what is left of the thread's allocation window, which counts as taken: the least of three tells.
        long[] taken = [.. Enumerable.Range(0, 3).Select(_ => TakenByAMillion())];

        Assert.InRange(taken.Min(), 1, 32 * 1024);
    }

    private static long TakenByAMillion()
    {
        LogLinearHistogram histogram = new();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (long i = 0; i < 1_000_000; i++)
            histogram.Add(long.MaxValue >> (int)(i % 63));
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(1_000_000, histogram.Count);
        return taken;
    }

    private static long Exact(long[] values, double part)
        => values.Order().ElementAt((int)Math.Clamp(Math.Ceiling(part * values.Length), 1, values.Length) - 1);

    private static bool IsNear(long value, long exact) => Math.Abs((decimal)value - exact) <= (decimal)LogLinearHistogram.MaximumError * exact;
}
