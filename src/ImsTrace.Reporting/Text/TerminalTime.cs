using System.Globalization;
using ImsTrace.Capture.Files;

namespace ImsTrace.Reporting.Text;

/// <summary>Times for people, in UTC or in a zone of their choice.</summary>
internal sealed class TerminalTime(TimeZoneInfo zone)
{
    /// <summary>Hours to microseconds; empty where there is no time.</summary>
    public string TimeOfDay(long time) => Format(time, "HH:mm:ss.ffffff");

    /// <summary>Hours to milliseconds; empty where there is no time.</summary>
    public string TimeOfDayShort(long time) => Format(time, "HH:mm:ss.fff");

    /// <summary>Date and time to milliseconds, and the zone.</summary>
    public string DateAndTime(long time)
        => zone == TimeZoneInfo.Utc ? Format(time, "yyyy-MM-dd HH:mm:ss.fff 'UTC'") : Format(time, "yyyy-MM-dd HH:mm:ss.fff zzz");

    private string Format(long time, string format)
    {
        if (time == FrameStamp.NoTime)
            return "";
        DateTimeOffset utc = DateTimeOffset.UnixEpoch.AddTicks(time / 100);
        return TimeZoneInfo.ConvertTime(utc, zone).ToString(format, CultureInfo.InvariantCulture);
    }
}
