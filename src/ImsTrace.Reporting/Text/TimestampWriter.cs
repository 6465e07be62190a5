using System.Globalization;
using ImsTrace.Capture.Files;

namespace ImsTrace.Reporting.Text;

/// <summary>
/// Writes capture times as RFC 3339, UTC, with microseconds, and with nanoseconds where the capture has them. The part up to
/// the second is written once for all messages of that second.
/// </summary>
internal sealed class TimestampWriter
{
    /// <summary>The longest text.</summary>
    public const int MaximumLength = 30;

    private const long Second = 1_000_000_000;
    private readonly byte[] secondText = new byte[20];
    private long second = long.MinValue;

    /// <summary>Writes the time and returns its length, 0 where there is none.</summary>
    public int Write(long time, Span<byte> to)
    {
        if (time == FrameStamp.NoTime)
            return 0;
        (long whole, long rest) = Math.DivRem(time, Second);
        if (rest < 0)
            (whole, rest) = (whole - 1, rest + Second);
        if (whole != second)
            WriteSecond(whole);
        secondText.CopyTo(to);
        int digits = rest % 1000 == 0 ? 6 : 9;
        WriteDigits(digits == 6 ? rest / 1000 : rest, to.Slice(20, digits));
        to[20 + digits] = (byte)'Z';
        return 21 + digits;
    }

    /// <summary>The time as a string; empty where there is none.</summary>
    public string Format(long time)
    {
        Span<byte> text = stackalloc byte[MaximumLength];
        return System.Text.Encoding.ASCII.GetString(text[..Write(time, text)]);
    }

    private void WriteSecond(long whole)
    {
        DateTime.UnixEpoch.AddSeconds(whole).TryFormat(secondText, out _, "yyyy-MM-ddTHH:mm:ss.", CultureInfo.InvariantCulture);
        second = whole;
    }

    private static void WriteDigits(long value, Span<byte> to)
    {
        for (int i = to.Length - 1; i >= 0; i--)
        {
            (value, long digit) = Math.DivRem(value, 10);
            to[i] = (byte)('0' + digit);
        }
    }
}
