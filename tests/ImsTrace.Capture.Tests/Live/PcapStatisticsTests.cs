using ImsTrace.Capture.Live;
using Xunit;

namespace ImsTrace.Capture.Tests.Live;

public sealed class PcapStatisticsTests
{
    [Theory]
    [InlineData(5, 5, 0)]
    [InlineData(5, 9, 4)]
    [InlineData(uint.MaxValue - 1, 2, 4)]
    [InlineData(9, 0, 0)]
    [InlineData(9, uint.MaxValue, 0)]
    public void Growth_OfANumberThatWrapsOrGoesBack_IsNeverLessThanNothing(uint before, uint now, long growth)
        => Assert.Equal(growth, PcapStatistics.Growth(before, now));
}
