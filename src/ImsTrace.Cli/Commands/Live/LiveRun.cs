using System.Runtime.InteropServices;
using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Capture.Live;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting.Live;

namespace ImsTrace.Cli.Commands.Live;

/// <summary>A live run: its sources, who takes what comes of them, and how it ends.</summary>
internal sealed class LiveRun : IDisposable
{
    private const int MostWorkers = 64;
    private readonly ParsedLine line;
    private readonly Surroundings surroundings;
    private readonly CancellationTokenSource stop = new();
    private readonly LiveFrames frames;
    private volatile LiveOutput? results;
    private volatile bool isReopening;
    private volatile bool isTerminated;

    /// <summary>A run over the sources, which it then owns.</summary>
    public LiveRun(ParsedLine line, Surroundings surroundings, RunSettings settings, IReadOnlyList<ILiveSource> sources)
    {
        (this.line, this.surroundings, Settings) = (line, surroundings, settings);
        frames = new(sources, LiveLimits.Default);
    }

    /// <summary>What the command line says.</summary>
    public RunSettings Settings { get; }

    /// <summary>The frames of all sources, and their interfaces.</summary>
    public LiveFrames Frames => frames;

    /// <summary>Take frames before they are decoded.</summary>
    public List<IFrameBlockSink> Tees { get; } = [];

    /// <summary>Take all judged flows. Where there are any, flows are judged even with <c>--messages</c>.</summary>
    public List<IFlowResultSink> FlowSinks { get; } = [];

    /// <summary>Take the judged flows that <c>--filter</c> and <c>--user</c> select, as the output does.</summary>
    public List<IFlowResultSink> SelectedFlowSinks { get; } = [];

    /// <summary>Take all messages, beside the output.</summary>
    public List<IMessageSink> MessageSinks { get; } = [];

    /// <summary>Whether messages bring their bytes.</summary>
    public bool KeepsBytes { get; set; }

    /// <summary>Are told after each block, empty or not.</summary>
    public List<Action<LiveStatus>> Watchers { get; } = [];

    /// <summary>Open their outputs again on SIGHUP.</summary>
    public List<Action> Reopeners { get; } = [];

    /// <summary>Give sentences for the end of the run.</summary>
    public List<Func<IEnumerable<string>>> Closers { get; } = [];

    /// <summary>Bytes of results that could not be written.</summary>
    public long LostResults => results?.Lost ?? 0;

    /// <summary>Whether results could not be written the last time.</summary>
    public bool IsOutputFailing => results?.IsFailing == true;

    /// <summary>Runs until it is stopped.</summary>
    public int Run()
    {
        FailureWatch watch = new(FailureWatch.Parse(line.Text("--fail-on"), FailOn.Never));
        LiveTally tally = new();
        using LiveOutput output = new(line, Settings, surroundings, frames.Sources, tally);
        results = output;
        using IDisposable? interrupt = surroundings.OnInterrupt(stop);
        using IDisposable? terminate = surroundings.OnSignal(PosixSignal.SIGTERM, Terminate);
        // A terminal that hangs up ends the run that it shows.
        using IDisposable? hangUp = output.IsScreen ? null : surroundings.OnSignal(PosixSignal.SIGHUP, () => isReopening = true);
        using CancellationTokenSource timer = new();
        using CancellationTokenRegistration atEnd = timer.Token.Register(Terminate);
        if (LiveSettings.Duration(line) is { } duration)
            timer.CancelAfter(duration);
        if (!output.IsScreen)
            surroundings.Error.WriteLine($"imstrace: capturing on {string.Join(", ", frames.Sources.Select(source => source.Name))}.");
        bool judges = output.TakesFlows || FlowSinks.Count > 0 || SelectedFlowSinks.Count > 0;
        LiveFlows flows = new(FlowSinks, [watch, tally, .. output.TakesFlows ? (IFlowResultSink[])[output] : [], .. SelectedFlowSinks], Settings.Selection);
        LiveInput input = new() { Frames = frames, Tees = Tees, OnBlock = status => OnBlock(status, output) };
        AnalysisSummary summary = surroundings.Analysis.Live(AnalysisOf(output), input, judges ? flows : null, MessagesOf(output));
        // Before it is told how many came: each of them was read, or is counted as dropped.
        frames.Stop();
        output.Complete(summary, frames.Sources);
        WriteSummary(summary, judges ? tally : null, output);
        if (stop.IsCancellationRequested && !isTerminated)
            return ExitStatus.Interrupted;
        return watch.IsTripped ? ExitStatus.Found : ExitStatus.Done;
    }

    public void Dispose()
    {
        frames.Dispose();
        stop.Dispose();
    }

    private void Terminate()
    {
        isTerminated = true;
        stop.Cancel();
    }

    private AnalysisOptions AnalysisOf(LiveOutput output) => Settings.Analysis(output.Plan, stop.Token) with
    {
        Captures = [string.Join(',', frames.Sources.Select(source => source.Name))],
        KeepsBytes = KeepsBytes,
        MaximumFrames = line.Number(LiveOptions.Count, 0),
        Workers = (int)line.Number(LiveOptions.Workers, 1, MostWorkers),
    };

    private IMessageSink? MessagesOf(LiveOutput output)
    {
        IMessageSink[] sinks = [.. MessageSinks, .. output.TakesMessages ? (IMessageSink[])[output] : []];
        return sinks.Length > 1 ? new LiveMessages(sinks) : sinks.Length == 1 ? sinks[0] : null;
    }

    private void OnBlock(LiveStatus status, LiveOutput output)
    {
        if (isReopening)
        {
            isReopening = false;
            output.Reopen();
            foreach (Action reopen in Reopeners)
                reopen();
        }
        foreach (Action<LiveStatus> watcher in Watchers)
            watcher(status);
        output.Show(status);
    }

    private void WriteSummary(AnalysisSummary summary, LiveTally? tally, LiveOutput output)
    {
        foreach (string sentence in LiveSummary.Lines(summary, tally, frames.Sources).Concat(Closers.SelectMany(closer => closer())))
            surroundings.Error.WriteLine($"imstrace: {sentence}");
        if (output.Lost > 0)
            surroundings.Error.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"imstrace: {output.Lost} bytes of results could not be written."));
    }
}
