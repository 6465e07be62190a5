using ImsTrace.Capture.Hep.Listening;
using ImsTrace.Capture.Live;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;

namespace ImsTrace.Cli.Commands.Live;

/// <summary><c>imstrace live</c>: flows as they happen.</summary>
internal static class LiveCommand
{
    public static CommandDefinition Definition { get; } = new(
        "live", "Flows and findings of live traffic as they are judged.", "imstrace live -i eth0 --format jsonl",
        [
            .. LiveOptions.All, .. HepOptions.All, Options.Format("text", "text", "csv", "jsonl"), Options.Output, Options.Filter, Options.User, Options.DecodeAs,
            Options.Workers, Options.FailOn("never"), .. Options.Judging, Options.RawCsv, Options.LocalTime, Options.Color,
        ],
        Run)
    { TakesCaptures = false };

    private static int Run(ParsedLine line, Surroundings surroundings)
    {
        IReadOnlyList<HepListener> listeners = HepListeners.Open(line);
        IReadOnlyList<ILiveSource> sources = [.. OpenInterfaces(line, surroundings, listeners), .. listeners];
        if (sources.Count == 0)
            throw line.Wrong("No source is named; -i eth0 names an interface, --hep udp:0.0.0.0:9060 takes HEP.");
        using LiveRun run = new(line, surroundings, sources);
        return run.Run();
    }

    private static List<ILiveSource> OpenInterfaces(ParsedLine line, Surroundings surroundings, IReadOnlyList<HepListener> listeners)
    {
        LiveCaptureOptions options = LiveSettings.Capture(line) with { Excluded = [.. listeners.Select(HepListeners.OwnTraffic)] };
        List<ILiveSource> sources = [];
        foreach (string name in line.Texts(LiveOptions.Interface))
        {
            if (!LivePcapSource.TryOpen(name, options, text => surroundings.Error.WriteLine($"imstrace: {text}"), out LivePcapSource? source, out LiveFault? fault))
            {
                foreach (ILiveSource opened in (IEnumerable<ILiveSource>)[.. sources, .. listeners])
                    opened.Dispose();
                throw LiveFaults.Failure(fault);
            }
            sources.Add(source);
        }
        return sources;
    }
}
