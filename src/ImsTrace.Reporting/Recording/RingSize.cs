using System.Globalization;

namespace ImsTrace.Reporting.Recording;

/// <summary>When a recording begins its next file, and how many it keeps: <c>100MB,20</c>, <c>60s,20</c>, <c>100MB,1h,48</c>.</summary>
/// <param name="Bytes">The most bytes of a file; 0 for no bound.</param>
/// <param name="Time">The longest span of capture time in a file; zero for no bound.</param>
/// <param name="Files">How many files are kept; 0 for all.</param>
public sealed record RingSize(long Bytes, TimeSpan Time, int Files)
{
    private const int MostFiles = 100_000;
    private const long MostBytes = 1L << 40;

    // With a unit in front of another that ends alike, the longer one.
    private static readonly (string Unit, double Seconds)[] Times = [("min", 60), ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400)];
    private static readonly (string Unit, long Bytes)[] Sizes = [("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("KIB", 1 << 10), ("MIB", 1 << 20), ("GIB", 1 << 30)];

    /// <summary>Reads sizes, times and a count in any order, each once; false where there is neither size nor time, or something else.</summary>
    public static bool TryParse(string text, out RingSize ring)
    {
        ArgumentNullException.ThrowIfNull(text);
        ring = new(0, TimeSpan.Zero, 0);
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (TryParseCount(part, out int files) && ring.Files == 0)
                ring = ring with { Files = files };
            else if (TryParseBytes(part, out long bytes) && ring.Bytes == 0)
                ring = ring with { Bytes = bytes };
            else if (TryParseTime(part, out TimeSpan time) && ring.Time == TimeSpan.Zero)
                ring = ring with { Time = time };
            else
                return false;
        }
        return ring.Bytes > 0 || ring.Time > TimeSpan.Zero;
    }

    private static bool TryParseCount(string text, out int files)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out files) && files is > 0 and <= MostFiles;

    private static bool TryParseBytes(string text, out long bytes)
    {
        bytes = 0;
        foreach ((string unit, long factor) in Sizes)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase) && TryParseNumber(text[..^unit.Length], out double number))
                bytes = (long)Math.Min(number * factor, MostBytes);
        }
        return bytes > 0;
    }

    private static bool TryParseTime(string text, out TimeSpan time)
    {
        time = TimeSpan.Zero;
        foreach ((string unit, double seconds) in Times)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal) && TryParseNumber(text[..^unit.Length], out double number) && number * seconds < int.MaxValue)
                time = TimeSpan.FromSeconds(number * seconds);
        }
        return time > TimeSpan.Zero;
    }

    private static bool TryParseNumber(string text, out double number)
        => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number > 0;
}
