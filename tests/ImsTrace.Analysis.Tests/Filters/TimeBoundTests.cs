using ImsTrace.Analysis.Filters;
using Xunit;

namespace ImsTrace.Analysis.Tests.Filters;

public class TimeBoundTests
{
    // 2026-01-31 23:30:00 UTC
    private const long First = 1_769_902_200_000_000_000;
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.CreateCustomTimeZone("+1", TimeSpan.FromHours(1), "+1", "+1");

    [Theory]
    [InlineData("+12.5", 12_500_000_000)]
    [InlineData("+0.000000001", 1)]
    [InlineData("2026-01-31T23:30:01Z", 1_000_000_000)]
    [InlineData("2026-01-31 23:30:00.123456789", 123_456_789)]
    [InlineData("2026-02-01T00:30:00+01:00", 0)]
    [InlineData("2026-01-31T23:31", 60_000_000_000)]
    [InlineData("2026-02-01", 1_800_000_000_000)]
    [InlineData("1769902200.25", 250_000_000)]
    [InlineData("23:30:05.5", 5_500_000_000)]
    [InlineData("23:29", -60_000_000_000)]
    [InlineData("00:30+01:00", -86_400_000_000_000 + 86_400_000_000_000)]
    public void Resolve_Text_IsTheTimeBehindTheFirstFrame(string text, long expected)
        => Assert.Equal(expected, TimeBound.TryParse(text, TimeZoneInfo.Utc)!.Resolve(First) - First); // each is a time

    [Theory]
    [InlineData("2026-02-01 00:30:01", 1_000_000_000)]
    [InlineData("00:30:01", 1_000_000_000)]
    [InlineData("23:30:01Z", 1_000_000_000)]
    public void Resolve_LocalTime_IsInTheZone(string text, long expected)
        => Assert.Equal(expected, TimeBound.TryParse(text, Berlin)!.Resolve(First) - First); // each is a time

    [Theory]
    [InlineData("2026-01-31", 1_799_999_999_999)]
    [InlineData("2026-02-01", 1_799_999_999_999 + 86_400_000_000_000)]
    [InlineData("2026-02-01T00:00", 1_800_000_000_000)]
    public void Resolve_DateAloneAsEnd_IsTheEndOfTheDay(string text, long expected)
        => Assert.Equal(expected, TimeBound.TryParse(text, TimeZoneInfo.Utc, isEnd: true)!.Resolve(First) - First); // each is a time

    [Theory]
    [InlineData("1970-01-01", 0)]
    [InlineData("2261-12-31T23:59:59.999999999+00:00", 9_214_646_399_999_999_999)]
    public void TryParse_DateAtTheLimit_IsATime(string text, long expected)
        => Assert.Equal(expected, TimeBound.TryParse(text, TimeZoneInfo.Utc)!.Resolve(First)); // each is a time

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("+x")]
    [InlineData("-5")]
    [InlineData("noon")]
    [InlineData("25:00")]
    [InlineData("2026-13-01")]
    [InlineData("2026-01-31T12:00:00.1234567890")]
    [InlineData("+99999999999999999999")]
    [InlineData("0001-01-01T00:00+05:00")]
    [InlineData("9999-12-31T23:59-05:00")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("1970-01-01T00:00+01:00")]
    [InlineData("2262-01-01")]
    public void TryParse_NoTime_Null(string text) => Assert.Null(TimeBound.TryParse(text, TimeZoneInfo.Utc));
}
