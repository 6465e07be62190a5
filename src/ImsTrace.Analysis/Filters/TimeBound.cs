namespace ImsTrace.Analysis.Filters;

/// <summary>One end of a window of time, as the user gives it.</summary>
public sealed class TimeBound
{
    private readonly string text;
    private readonly TimeZoneInfo zone;
    private readonly long? time;
    private readonly long? sinceFirst;

    private TimeBound(string text, TimeZoneInfo zone, long? time, long? sinceFirst)
        => (this.text, this.zone, this.time, this.sinceFirst) = (text, zone, time, sinceFirst);

    /// <summary>
    /// Reads a date with or without time, a time of day, seconds since the first frame after a plus sign, or seconds since 1970;
    /// null where the text is none of these. A date alone is the beginning of its day, or, as <paramref name="isEnd"/>, its end.
    /// </summary>
    public static TimeBound? TryParse(string text, TimeZoneInfo zone, bool isEnd = false)
    {
        if (isEnd && TimeText.IsDay(text))
            text += "T23:59:59.999999999";
        if (text.StartsWith('+'))
            return TimeText.TrySeconds(text, out long since) ? new(text, zone, null, since) : null;
        if (TimeText.TryRead(text, zone, out long time))
            return time >= 0 ? new(text, zone, time, null) : null;
        return TimeText.TryReadOfDay(text, zone, 0, out _) ? new(text, zone, null, null) : null;
    }

    /// <summary>The point in time, in nanoseconds since 1970, for captures whose first frame has this time.</summary>
    public long Resolve(long first)
    {
        if (sinceFirst is { } since)
            return first > long.MaxValue - since ? long.MaxValue : first + since;
        return time ?? (TimeText.TryReadOfDay(text, zone, first, out long ofDay) ? ofDay : first);
    }
}
