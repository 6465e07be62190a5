using FsCheck;
using FsCheck.Fluent;
using ImsTrace.Analysis.Measures;
using ImsTrace.Analysis.Measures.Statistics;
using ImsTrace.Capture.Files;
using Xunit;

namespace ImsTrace.Analysis.Tests.Measures.Statistics;

public class DistributionTests
{
    [Fact]
    public void Add_RandomValues_CountLeastGreatestAndSumAreExact()
        => Prop.ForAll(Gen.NonEmptyListOf(Gen.Choose(0, int.MaxValue)).ToArbitrary(), static values =>
        {
            Distribution distribution = new();
            foreach (int value in values)
                distribution.Add(value);
            return distribution.Count == values.Count && distribution.Minimum == values.Min() && distribution.Maximum == values.Max()
                && distribution.Sum == values.Sum(static value => (long)value)
                && distribution.Percentile(0) >= distribution.Minimum && distribution.Percentile(1) <= distribution.Maximum;
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Sum_OfManyGreatValues_DoesNotOverflow()
    {
        Distribution distribution = new();
        for (int i = 0; i < 4; i++)
            distribution.Add(long.MaxValue);

        Assert.Equal((Int128)long.MaxValue * 4, distribution.Sum);
    }

    [Theory]
    [InlineData(100, 0, 350, 0, false, 250)]
    [InlineData(100, 0, 350, 1, false, null)]
    [InlineData(100, 0, 350, 1, true, 250)]
    [InlineData(350, 0, 100, 0, false, null)]
    [InlineData(FrameStamp.NoTime, 0, 100, 0, true, null)]
    [InlineData(100, 0, FrameStamp.NoTime, 0, true, null)]
    [InlineData(100, 0, 100, 0, false, 0)]
    public void Intervals_TwoFrames_AreTakenWhereOneClockGaveBoth(long from, int tap, long to, int otherTap, bool sameClock, int? expected)
    {
        Intervals intervals = new(new() { SameClock = sameClock });

        intervals.Add(new FrameStamp(1, from, tap), new FrameStamp(2, to, otherTap));

        Assert.Equal(expected is null ? 1 : 0, intervals.Unmeasured);
        Assert.Equal(expected, intervals.Values.Count == 0 ? null : (int?)intervals.Values.Maximum);
    }

    [Fact]
    public void Validate_NoRoom_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new MeasureOptions { MaximumUsers = 0 }.Validate());
}
