using ImsTrace.Reporting.Recording;
using Xunit;

namespace ImsTrace.Reporting.Tests.Recording;

public class RingSizeTests
{
    [Theory]
    [InlineData("100MB,20", 100_000_000, 0, 20)]
    [InlineData("60s,20", 0, 60, 20)]
    [InlineData("1.5GiB, 2h, 48", 1_610_612_736, 7_200, 48)]
    [InlineData("5,10kb", 10_000, 0, 5)]
    [InlineData("30min", 0, 1_800, 0)]
    [InlineData("500ms,2", 0, 0.5, 2)]
    [InlineData("7d", 0, 604_800, 0)]
    public void TryParse_SizeTimeAndCount_AreReadInAnyOrder(string text, long bytes, double seconds, int files)
    {
        Assert.True(RingSize.TryParse(text, out RingSize ring));

        Assert.Equal(new(bytes, TimeSpan.FromSeconds(seconds), files), ring);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("MB,20")]
    [InlineData("-1MB,20")]
    [InlineData("0MB,20")]
    [InlineData("1MB,0")]
    [InlineData("1MB,2MB")]
    [InlineData("1MB,2,3")]
    [InlineData("1MB,20,")]
    [InlineData("1XB,20")]
    [InlineData("1MB,100001")]
    public void TryParse_AnythingElse_IsNone(string text) => Assert.False(RingSize.TryParse(text, out _));
}
