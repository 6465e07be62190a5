using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Capture.Live;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Messages;
using ImsTrace.Reporting.Output;

namespace ImsTrace.Cli.Commands.Live;

/// <summary>A live run: its sources, who takes what comes of them, and how it ends.</summary>
internal sealed class LiveRun : IDisposable
{
    private readonly ParsedLine line;
    private readonly Surroundings surroundings;
    private readonly CancellationTokenSource stop = new();
    private readonly LiveFrames frames;

    /// <summary>A run over the sources, which it then owns.</summary>
    public LiveRun(ParsedLine line, Surroundings surroundings, IReadOnlyList<ILiveSource> sources)
    {
        (this.line, this.surroundings) = (line, surroundings);
        Settings = new(line, surroundings);
        frames = new(sources, LiveLimits.Default);
    }

    /// <summary>What the command line says.</summary>
    public RunSettings Settings { get; }

    /// <summary>Take frames before they are decoded.</summary>
    public List<IFrameBlockSink> Tees { get; } = [];

    /// <summary>Take judged flows, beside the output. Where there are any, flows are judged even with <c>--messages</c>.</summary>
    public List<IFlowResultSink> FlowSinks { get; } = [];

    /// <summary>Are told after each block, empty or not.</summary>
    public List<Action<LiveStatus>> Watchers { get; } = [];

    /// <summary>Runs until it is stopped.</summary>
    public int Run()
    {
        FailureWatch watch = new(FailureWatch.Parse(line.Text("--fail-on"), FailOn.Never));
        ResultFile.Check(Settings.Output, []);
        using Stream output = ResultFile.Open(Settings.Output, surroundings);
        using IDisposable? listening = surroundings.OnInterrupt(stop);
        if (LiveSettings.Duration(line) is { } duration)
            stop.CancelAfter(duration);
        using LiveOutput results = new(line, Settings, output);
        Watchers.Add(_ => results.Flush());
        IFlowResultSink? flows = results.Flows is null && FlowSinks.Count == 0 ? null : new LiveFlows(results.Flows, FlowSinks, watch, Settings.Selection);
        AnalysisOptions options = Settings.Analysis(results.Plan, stop.Token) with
        {
            Captures = [string.Join(',', frames.Sources.Select(source => source.Name))],
            MaximumFrames = line.Number(LiveOptions.Count, 0),
            Workers = (int)line.Number(Options.Workers, 1, 64),
        };
        LiveInput input = new() { Frames = frames, Tees = Tees, OnBlock = status => Watchers.ForEach(watcher => watcher(status)) };
        AnalysisSummary summary = surroundings.Analysis.Live(options, input, flows, results.Messages);
        results.Complete();
        WriteSummary(summary);
        return watch.IsTripped ? ExitStatus.Found : ExitStatus.Done;
    }

    public void Dispose()
    {
        frames.Dispose();
        stop.Dispose();
    }

    private void WriteSummary(AnalysisSummary summary)
    {
        long dropped = frames.Sources.Sum(source => source.Counts.KernelDrops + source.Counts.InterfaceDrops + source.Counts.OwnDrops);
        surroundings.Error.WriteLine($"imstrace: {summary.Frames} frames, {summary.Messages} messages, {dropped} frames dropped.");
    }
}
