using System.Globalization;
using ImsTrace.Capture.Live;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Commands.Live.Hep;
using ImsTrace.Cli.Output;

namespace ImsTrace.Cli.Commands.Live;

/// <summary>What the command line says about capturing.</summary>
internal static class LiveSettings
{
    private const int MostSnapLength = 262_144;
    private const int MostBuffer = 2_047;

    /// <summary>Ends the command where its line asks for what cannot be.</summary>
    public static void Check(ParsedLine line, RunSettings settings)
    {
        if (line.Texts(LiveOptions.Interface).Length == 0 && line.Texts(HepOptions.Listen).Length == 0)
            throw line.Wrong("No interface is named; -i eth0 names one, and `imstrace interfaces` lists them; --hep udp:0.0.0.0:9060 takes HEP.");
        if (line.Has(LiveOptions.Messages) && settings.Selection.Filter is { NeedsFlow: true })
            throw line.Wrong("--messages shows messages before it is known of which flow they are; leave it out, or what --filter asks of flows.");
        _ = Duration(line);
        _ = Capture(line);
        ResultFile.Check(settings.Output, []);
    }

    /// <summary>How interfaces are captured.</summary>
    public static LiveCaptureOptions Capture(ParsedLine line)
    {
        LiveCaptureOptions standard = new();
        return standard with
        {
            Filter = line.Text(LiveOptions.CaptureFilter),
            SnapLength = (int)line.Number(LiveOptions.SnapLength, standard.SnapLength, MostSnapLength),
            IsPromiscuous = !line.Has(LiveOptions.NoPromiscuous),
            BufferSize = (int)line.Number(LiveOptions.BufferSize, standard.BufferSize >> 20, MostBuffer) << 20,
            IsImmediate = line.Has(LiveOptions.Immediate),
        };
    }

    /// <summary>How long the run lasts; null for as long as nobody ends it.</summary>
    public static TimeSpan? Duration(ParsedLine line)
    {
        if (line.Text(LiveOptions.Duration) is not { } text)
            return null;
        int unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => 0 };
        ReadOnlySpan<char> number = unit == 0 ? text : text.AsSpan(0, text.Length - 1);
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) || value <= 0 || value > 1_000_000_000)
            throw line.Wrong($"'{text}' is no time for --duration; write 90, 90s, 15m, 8h or 7d.");
        return TimeSpan.FromSeconds((double)(value * Math.Max(unit, 1)));
    }
}
