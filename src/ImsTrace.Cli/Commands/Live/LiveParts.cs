using System.Diagnostics.Metrics;
using ImsTrace.Capture.Hep.Listening;
using ImsTrace.Capture.Live;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Commands.Live.Hep;
using ImsTrace.Cli.Commands.Live.Recording;
using ImsTrace.Cli.Commands.Live.Watching;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting.Metrics;

namespace ImsTrace.Cli.Commands.Live;

/// <summary>All that a live run does beside its output: recording, sending, metrics, commands.</summary>
internal sealed class LiveParts : IDisposable
{
    // The run tells each tenth of a second how it goes.
    private static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(10);
    private readonly List<ILivePart> parts = [];
    private readonly List<IDisposable> watchers = [];
    private readonly LiveRun run;
    private long lastBlock = TimeProvider.System.GetTimestamp();

    private LiveParts(LiveRun run) => this.run = run;

    /// <summary>The options of all parts.</summary>
    public static IReadOnlyList<OptionDefinition> Options { get; } = [.. HepOptions.All, .. RecordingOptionNames.All, .. WatchOptions.All];

    /// <summary>Checks what the command line says about them, before anything is opened.</summary>
    public static void Check(ParsedLine line)
    {
        _ = HepSending.TargetOf(line);
        _ = RecordingSettings.Frames(line);
        _ = RecordingSettings.FailedFlows(line);
        _ = WatchSettings.Port(line);
        _ = WatchSettings.Collector(line);
        _ = WatchSettings.CommandRate(line);
    }

    /// <summary>Adds to the run what the command line asks for.</summary>
    public static LiveParts Add(ParsedLine line, Surroundings surroundings, LiveRun run, IReadOnlyList<HepListener> listeners)
    {
        LiveParts added = new(run);
        try
        {
            added.Add(line, listeners, text => surroundings.Error.WriteLine($"imstrace: {text}"));
        }
        catch (CommandFailure)
        {
            added.Dispose();
            throw;
        }
        run.Closers.Add(() => added.parts.SelectMany(static part => part.End()));
        return added;
    }

    public void Dispose()
    {
        parts.ForEach(static part => part.Dispose());
        watchers.ForEach(static watcher => watcher.Dispose());
    }

    private void Add(ParsedLine line, IReadOnlyList<HepListener> listeners, Action<string> report)
    {
        if (listeners.Count > 0)
            parts.Add(new HepReceiving(listeners));
        if (HepSending.Add(line, run, report) is { } sending)
            parts.Add(sending);
        if (RecordingSettings.Frames(line) is { } frames)
        {
            if (frames.Ring is not null)
                RecordingSettings.CheckRight(frames.Path, RecordingOptionNames.Write);
            parts.Add(new FrameRecording(frames, run, report));
        }
        if (RecordingSettings.FailedFlows(line) is { } failed)
        {
            RecordingSettings.CheckRight(failed.Folder, RecordingOptionNames.SaveFailed);
            parts.Add(new FailedFlowRecording(failed, run, report));
        }
        if (line.Text(WatchOptions.OnFinding) is { } command)
        {
            FindingCommand findings = new(command, WatchSettings.CommandRate(line), report);
            parts.Add(findings);
            run.SelectedFlowSinks.Add(findings);
        }
        AddMetrics(WatchSettings.Port(line), WatchSettings.Collector(line), report);
    }

    private void AddMetrics(int? port, Uri? collector, Action<string> report)
    {
        if (port is null && collector is null)
            return;
        LiveInstruments instruments = new();
        if (port is { } wanted)
            parts.Add(new MetricsPages(wanted, Faults));
        // Last: what it sends at the end tells of all others.
        if (collector is not null)
            parts.Add(new OtlpSending(collector, report));
        watchers.Add(instruments);
        MeasureSources(instruments);
        parts.ForEach(part => part.Measure(instruments));
        run.FlowSinks.Add(instruments);
        run.Watchers.Add(instruments.Watch);
        run.Watchers.Add(_ => Volatile.Write(ref lastBlock, TimeProvider.System.GetTimestamp()));
    }

    private void MeasureSources(LiveInstruments instruments)
    {
        IReadOnlyList<ILiveSource> sources = run.Frames.Sources;
        instruments.Counter("imstrace.source.frames", "{frame}", "Frames that a source gave.", () => sources.Select(static source
            => new Measurement<long>(source.Counts.Received, LiveInstruments.Label("source", source.Name))));
        instruments.Counter("imstrace.source.drops", "{frame}", "Frames that were dropped, by the kernel, by the interface, or here.", () => sources.SelectMany(static source
            => (Measurement<long>[])
            [
                new(source.Counts.KernelDrops, LiveInstruments.Label("source", source.Name), LiveInstruments.Label("where", "kernel")),
                new(source.Counts.InterfaceDrops, LiveInstruments.Label("source", source.Name), LiveInstruments.Label("where", "interface")),
                new(source.Counts.OwnDrops, LiveInstruments.Label("source", source.Name), LiveInstruments.Label("where", "own")),
            ]));
        instruments.Gauge("imstrace.source.up", "", "1 where the source can give frames, else 0.", () => sources.Select(static source
            => new Measurement<long>(source.Counts.IsUp ? 1 : 0, LiveInstruments.Label("source", source.Name))));
        instruments.Counter("imstrace.output.lost", "By", "Bytes of results that could not be written.", () => [new(run.LostResults)]);
    }

    private IEnumerable<string> Faults()
    {
        if (TimeProvider.System.GetElapsedTime(Volatile.Read(ref lastBlock)) > MostSilence)
            yield return "analysis";
        foreach (ILiveSource source in run.Frames.Sources)
        {
            if (!source.Counts.IsUp)
                yield return source.Name;
        }
        if (run.IsOutputFailing)
            yield return "output";
        foreach (ILivePart part in parts)
        {
            foreach (string fault in part.Faults())
                yield return fault;
        }
    }
}
