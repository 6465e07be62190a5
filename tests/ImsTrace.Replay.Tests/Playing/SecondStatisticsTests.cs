using ImsTrace.Replay.Playing;
using Xunit;

namespace ImsTrace.Replay.Tests.Playing;

public sealed class SecondStatisticsTests
{
    [Fact]
    public void Percentile_ManyTimes_IsWithinThreePercent()
    {
        SecondStatistics calls = new(0);
        for (int microseconds = 1; microseconds <= 100_000; microseconds++)
            calls.Add(microseconds, microseconds % 10 != 0 ? FailureKind.None : microseconds % 20 == 0 ? FailureKind.Timeout : FailureKind.Status);

        Assert.Equal((100_000L, 90_000L, 10_000L, 100.0), (calls.Attempted, calls.Succeeded, calls.Failed, calls.MaximumMilliseconds));
        Assert.Equal((5_000L, 5_000L, 0L), (calls.Count(FailureKind.Timeout), calls.Count(FailureKind.Status), calls.Count(FailureKind.Unreachable)));
        Assert.InRange(calls.Percentile(0.5), 50, 51.6);
        Assert.InRange(calls.Percentile(0.99), 99, 100);
        Assert.Equal(100, calls.Percentile(1));
    }

    [Fact]
    public void Percentile_NoCalls_IsZero() => Assert.Equal(0, new SecondStatistics(3).Percentile(0.5));
}
