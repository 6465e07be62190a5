using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Extract;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting.Summary;

namespace ImsTrace.Cli.Commands;

/// <summary>Runs the pipeline for a command and turns what happened into an exit status.</summary>
internal sealed class FlowRun(ParsedLine line, Surroundings surroundings) : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private SpooledInput? spooled;

    /// <summary>What the command line says.</summary>
    public RunSettings Settings { get; } = new(line, surroundings);

    /// <summary>Whether the results themselves tell what was not read, so that standard error need not.</summary>
    public bool IsSummary { get; init; }

    /// <summary>The fields that whoever takes flows asks for, beside those of the judgement.</summary>
    public FieldPlan Plan { get; init; }

    /// <summary>What flows go through before they are reported and before they decide the exit status.</summary>
    public Func<IFlowResultSink, IFlowResultSink> Before { get; init; } = static sink => sink;

    /// <summary>Whether the captures are read several times, so that standard input has to be kept.</summary>
    public bool ReadsAgain { get; init; }

    /// <summary>Opens the place of the results.</summary>
    public Stream OpenOutput()
    {
        ResultFile.Check(Settings.Output, Settings.Captures);
        return ResultFile.Open(Settings.Output, surroundings);
    }

    /// <summary>Hands all flows that are wanted to <paramref name="sink"/>, then ends the report.</summary>
    /// <param name="sink">Takes the flows.</param>
    /// <param name="complete">Ends the report.</param>
    /// <param name="standard">The level of <c>--fail-on</c> where it is not given.</param>
    /// <param name="keepEdges">Whether the reasons for joins are kept.</param>
    public int Run(IFlowResultSink sink, Action<AnalysisSummary> complete, FailOn standard = FailOn.Never, bool keepEdges = false)
    {
        FailureWatch watch = new(FailureWatch.Parse(line.Text("--fail-on"), standard));
        IFlowResultSink watched = Before(new Watched(sink, watch));
        SelectedFlows? selected = Settings.Selection.IsAll ? null : new(Settings.Selection, watched);
        int status = Run(() =>
        {
            AnalysisSummary summary = surroundings.Analysis.Flows(
                Settings.Analysis(Plan, stop.Token, keepEdges), selected ?? watched, null, out string? unusable);
            summary.FlowsBeforeSelection = selected?.Seen;
            return (summary, unusable);
        }, complete);
        return status == ExitStatus.Done && watch.IsTripped ? ExitStatus.Found : status;
    }

    /// <summary>Lets the messages that are wanted themselves through to <paramref name="messages"/>.</summary>
    public IMessageSink Selected(IMessageSink messages) => Settings.Selection.IsAll ? messages : new SelectedMessages(Settings.Selection, messages);

    /// <summary>Hands all messages on, then ends the report.</summary>
    /// <param name="messages">Takes the messages.</param>
    /// <param name="plan">The fields that the report asks for.</param>
    /// <param name="complete">Ends the report.</param>
    /// <param name="bytesUpTo">The last message that is asked for, where messages bring their bytes; 0 for all; null where they do not.</param>
    public int Run(IMessageSink messages, FieldPlan plan, Action complete, long? bytesUpTo = null) => Run(() =>
    {
        AnalysisOptions options = Settings.Analysis(plan, stop.Token, spooled: Spool()) with { KeepsBytes = bytesUpTo is not null, LastMessage = bytesUpTo ?? 0 };
        AnalysisSummary summary = surroundings.Analysis.Messages(options, messages, out string? unusable);
        return (summary, unusable);
    }, _ => complete());

    /// <summary>Hands all messages and flows on, then ends the report.</summary>
    public int Run(IMessageSink messages, IFlowResultSink flows, FieldPlan plan, Action complete) => Run(() =>
    {
        AnalysisSummary summary = surroundings.Analysis.Flows(Settings.Analysis(plan, stop.Token, spooled: Spool()), flows, messages, out string? unusable);
        return (summary, unusable);
    }, _ => complete());

    /// <summary>Hands all messages and flows on in a run ahead of the one that tells; false where it was interrupted.</summary>
    public bool TryJoin(IMessageSink messages, IFlowResultSink flows)
    {
        using IDisposable? listening = surroundings.OnInterrupt(stop);
        surroundings.Analysis.Flows(Settings.Analysis(FieldPlan.Of(), stop.Token), flows, messages, out string? unusable);
        return unusable is null ? !stop.IsCancellationRequested : throw new CommandFailure(ExitStatus.Unusable, unusable);
    }

    /// <summary>Reads one of the captures alone, with the bytes of its messages.</summary>
    public int Read(string capture, IMessageSink messages, IFlowResultSink flows) => Run(() =>
    {
        AnalysisOptions options = Settings.Analysis(FieldPlan.Of(), stop.Token) with { Captures = [capture], KeepsBytes = true };
        AnalysisSummary summary = surroundings.Analysis.Flows(options, flows, messages, out string? unusable);
        return (summary, unusable);
    }, _ => { });

    /// <summary>Hands on the frames of messages that a run before has found.</summary>
    public int Extract(WantedMessages wanted, IFrameSink sink, out long frames)
    {
        using IDisposable? listening = surroundings.OnInterrupt(stop);
        frames = surroundings.Analysis.Extract(() => Settings.Analysis(FieldPlan.Of(), stop.Token, spooled: Spool()), wanted, sink, out string? unusable);
        if (unusable is not null)
            throw new CommandFailure(ExitStatus.Unusable, unusable);
        return stop.IsCancellationRequested ? ExitStatus.Interrupted : ExitStatus.Done;
    }

    public void Dispose()
    {
        spooled?.Dispose();
        stop.Dispose();
    }

    private SpooledInput? Spool()
        => ReadsAgain && Settings.Captures.Contains("-") ? spooled ??= SpooledInput.Of(surroundings.OpenInput(), stop.Token) : null;

    private int Run(Func<(AnalysisSummary Summary, string? Unusable)> analyse, Action<AnalysisSummary> complete)
    {
        using IDisposable? listening = surroundings.OnInterrupt(stop);
        (AnalysisSummary summary, string? unusable) = analyse();
        if (unusable is not null)
            throw new CommandFailure(ExitStatus.Unusable, unusable);
        complete(summary);
        foreach (string problem in summary.CaptureProblems)
            surroundings.Error.WriteLine($"imstrace: {problem}");
        string notRead = IsSummary ? "" : string.Join("; ", NotRead.Lines(summary));
        if (notRead.Length > 0)
            surroundings.Error.WriteLine($"imstrace: not read: {notRead}.");
        return stop.IsCancellationRequested ? ExitStatus.Interrupted : ExitStatus.Done;
    }

    private sealed class Watched(IFlowResultSink sink, FailureWatch watch) : IFlowResultSink
    {
        public void OnResult(FlowResult result)
        {
            watch.OnResult(result);
            sink.OnResult(result);
        }
    }
}
