using ImsTrace.Cli.CommandLine;

namespace ImsTrace.Cli.Commands.Live.Watching;

/// <summary>What the command line says for those who watch from outside.</summary>
internal static class WatchSettings
{
    private const int Rate = 60;
    private const int MostRate = 60_000;

    /// <summary>The port of the pages; null where they are not asked for.</summary>
    public static int? Port(ParsedLine line)
        => line.Text(WatchOptions.MetricsPort) is null ? null : (int)line.Number(WatchOptions.MetricsPort, 0, ushort.MaxValue);

    /// <summary>The collector of OTLP; null where none is given.</summary>
    public static Uri? Collector(ParsedLine line)
    {
        if (line.Text(WatchOptions.Otlp) is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? collector) && collector.Scheme is "http" or "https"
            ? collector
            : throw line.Wrong($"'{text}' is no address of a collector; write http://HOST:4318.");
    }

    /// <summary>How many commands a minute findings may start.</summary>
    public static int CommandRate(ParsedLine line) => (int)line.Number(WatchOptions.OnFindingRate, Rate, MostRate);
}
