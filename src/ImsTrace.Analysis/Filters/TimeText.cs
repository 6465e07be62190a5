using System.Globalization;

namespace ImsTrace.Analysis.Filters;

/// <summary>Reads points in time as people write them: ISO 8601 with up to nine digits of a second, or seconds since 1970.</summary>
public static class TimeText
{
    /// <summary>Nanoseconds of a second.</summary>
    public const long Second = 1_000_000_000;

    private const int FractionDigits = 9;
    private const string Day = "yyyy-MM-dd";

    // What nanoseconds since 1970 can say in 64 bits, in whole years.
    private const int FirstYear = 1970;
    private const int LastYear = 2261;
    private static readonly string[] Dates = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", Day];
    private static readonly string[] Times = ["HH:mm:ss", "HH:mm"];
    private static readonly string[] Zones = ["hh\\:mm", "hhmm", "hh"];

    /// <summary>
    /// Reads a date of the years 1970 to 2261 with or without time, in <paramref name="zone"/> where it names none, or seconds since
    /// 1970; gives nanoseconds since 1970.
    /// </summary>
    public static bool TryRead(string text, TimeZoneInfo zone, out long time)
    {
        if (TrySeconds(text, out time))
            return true;
        TimeSpan? offset = CutZone(ref text);
        if (!TryCutFraction(ref text, out long fraction)
            || !DateTime.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date)
            || date.Year is < FirstYear or > LastYear)
            return false;
        time = Nanoseconds(date - (offset ?? zone.GetUtcOffset(date))) + fraction;
        return true;
    }

    /// <summary>Whether the text is a date without a time.</summary>
    public static bool IsDay(string text) => DateTime.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Reads a time of day; gives the next such time at or behind the beginning of the day of <paramref name="first"/>.</summary>
    public static bool TryReadOfDay(string text, TimeZoneInfo zone, long first, out long time)
    {
        time = 0;
        TimeSpan? given = CutZone(ref text);
        if (!TryCutFraction(ref text, out long fraction)
            || !DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out DateTime ofDay))
            return false;
        DateTime utc = DateTime.UnixEpoch.AddTicks(first / 100);
        DateTime day = (utc + (given ?? zone.GetUtcOffset(utc))).Date;
        DateTime local = DateTime.SpecifyKind(day + ofDay.TimeOfDay, DateTimeKind.Unspecified);
        time = Nanoseconds(local - (given ?? zone.GetUtcOffset(local))) + fraction;
        return true;
    }

    /// <summary>Reads seconds with up to nine digits behind the point, with a sign or without; gives nanoseconds.</summary>
    public static bool TrySeconds(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        bool isNegative = text.StartsWith('-');
        string digits = isNegative || text.StartsWith('+') ? text[1..] : text;
        if (!TryCutFraction(ref digits, out long fraction)
            || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) || seconds > long.MaxValue / Second - 1)
            return false;
        nanoseconds = (seconds * Second + fraction) * (isNegative ? -1 : 1);
        return true;
    }

    private static long Nanoseconds(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks * 100;

    // "Z" or a signed offset behind the time; a date alone has none, and its hyphens are no signs.
    private static TimeSpan? CutZone(ref string text)
    {
        if (text.EndsWith('Z') || text.EndsWith('z'))
        {
            text = text[..^1];
            return TimeSpan.Zero;
        }
        int sign = text.LastIndexOfAny(['+', '-']);
        if (sign < 0 || !text.AsSpan(0, sign).Contains(':')
            || !TimeSpan.TryParseExact(text.AsSpan(sign + 1), Zones, CultureInfo.InvariantCulture, out TimeSpan offset))
            return null;
        offset = text[sign] == '-' ? -offset : offset;
        text = text[..sign].TrimEnd();
        return offset;
    }

    private static bool TryCutFraction(ref string text, out long nanoseconds)
    {
        nanoseconds = 0;
        int point = text.LastIndexOfAny(['.', ',']);
        if (point < 0)
            return true;
        ReadOnlySpan<char> digits = text.AsSpan(point + 1);
        if (digits.Length is 0 or > FractionDigits || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out nanoseconds))
            return false;
        for (int i = digits.Length; i < FractionDigits; i++)
            nanoseconds *= 10;
        text = text[..point];
        return true;
    }
}
