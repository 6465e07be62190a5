using ImsTrace.Analysis.Flows;
using Xunit;

namespace ImsTrace.Analysis.Tests.Flows;

public class FlowKeysTests
{
    [Fact]
    public void Distinct_KeysThatComeOnce_StayAsTheyAre()
    {
        FlowKeys keys = new(10);

        Assert.Equal((7UL, 8UL), (keys.Distinct(7), keys.Distinct(8)));
    }

    [Fact]
    public void Distinct_SameKeyAgain_AnotherOneEachTimeAndTheSameInEachRun()
    {
        ulong[] first = Run();

        Assert.Equal(1_000, first.Distinct().Count());
        Assert.Equal(first, Run());

        static ulong[] Run()
        {
            FlowKeys keys = new(10);
            return [.. Enumerable.Range(0, 1_000).Select(_ => keys.Distinct(7))];
        }
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Distinct_MoreKeysThanAreRemembered_TheOldestIsForgotten(int others, bool isForgotten)
    {
        FlowKeys keys = new(4);
        keys.Distinct(7);
        for (ulong key = 100; key < 100 + (ulong)others; key++)
            keys.Distinct(key);

        Assert.Equal(Math.Min(others + 1, 4), keys.Count);
        Assert.Equal(isForgotten ? 1 : 0, keys.Forgotten);
        Assert.Equal(isForgotten, keys.Distinct(7) == 7);
    }
}
