using ImsTrace.Capture.Hep.Listening;
using ImsTrace.Capture.Live;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Commands.Live.Hep;
using ImsTrace.Cli.Output;

namespace ImsTrace.Cli.Commands.Live;

/// <summary><c>imstrace live</c>: flows as they happen.</summary>
internal static class LiveCommand
{
    public static CommandDefinition Definition { get; } = new(
        "live", "Flows and findings of live traffic as they are judged.", "imstrace live -i eth0 --format jsonl",
        [
            .. LiveOptions.All, .. LiveParts.Options, Options.Format("text", "text", "csv", "jsonl"), Options.Output, Options.Filter, Options.User, Options.DecodeAs,
            Options.FailOn("never"), .. Options.Judging, Options.RawCsv, Options.LocalTime, Options.Color,
        ],
        Run)
    { TakesCaptures = false, NeedsDevice = true, IsLive = true };

    private static int Run(ParsedLine line, Surroundings surroundings)
    {
        // What is wrong on the command line shows before anything is opened.
        RunSettings settings = new(line, surroundings);
        LiveSettings.Check(line, settings);
        LiveParts.Check(line);
        List<ILiveSource> sources = [];
        try
        {
            IReadOnlyList<HepListener> listeners = HepListeners.Open(line);
            sources.AddRange(listeners);
            OpenInterfaces(line, surroundings, sources, OwnTraffic(line, listeners));
            // Nothing is written, and no thread started, before this.
            if (line.Text(LiveOptions.RunAs) is { } user && Privileges.Drop(user) is { } fault)
                throw LiveFaults.Failure(fault);
            using LiveRun run = new(line, surroundings, settings, sources);
            using LiveParts parts = LiveParts.Add(line, surroundings, run, listeners);
            return run.Run();
        }
        finally
        {
            foreach (ILiveSource source in sources)
                source.Dispose();
        }
    }

    // What comes as HEP, and what is sent as HEP, must not come again from an interface.
    private static List<string> OwnTraffic(ParsedLine line, IReadOnlyList<HepListener> listeners)
    {
        List<string> own = [.. listeners.Select(HepListeners.OwnTraffic)];
        if (HepSending.TargetOf(line) is { } target)
            own.Add(HepSending.OwnTraffic(target));
        return own;
    }

    private static void OpenInterfaces(ParsedLine line, Surroundings surroundings, List<ILiveSource> sources, IReadOnlyList<string> ownTraffic)
    {
        LiveCaptureOptions options = LiveSettings.Capture(line) with { Excluded = ownTraffic };
        foreach (string name in line.Texts(LiveOptions.Interface))
        {
            if (!LivePcapSource.TryOpen(name, options, text => surroundings.Error.WriteLine($"imstrace: {text}"), out LivePcapSource? source, out LiveFault? fault))
                throw LiveFaults.Failure(fault);
            sources.Add(source);
        }
    }
}
