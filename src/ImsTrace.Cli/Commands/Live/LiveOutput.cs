using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Live;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Live;
using ImsTrace.Reporting.Messages;
using ImsTrace.Reporting.Output;

namespace ImsTrace.Cli.Commands.Live;

/// <summary>
/// What a live run writes as its results: flows with findings, the timeline, or messages; on a terminal the board instead of lines.
/// A row goes out at once, and after a reopening the rows go on in the new file.
/// </summary>
internal sealed class LiveOutput : IMessageSink, IFlowResultSink, IDisposable
{
    private readonly RunSettings settings;
    private readonly LiveStream stream;
    private readonly MessageReportOptions? messageOptions;
    private readonly FlowReportOptions flowOptions;
    private readonly LiveTally tally;
    private readonly LiveBoard? board;
    private readonly LiveScreen? screen;
    private MessageReport? messages;
    private IMessageSink? selectedMessages;
    private FlowReport? flows;

    public LiveOutput(ParsedLine line, RunSettings settings, Surroundings surroundings, IReadOnlyList<ILiveSource> sources, LiveTally tally)
    {
        (this.settings, this.tally) = (settings, tally);
        stream = LiveStream.Open(settings.Output, surroundings);
        flowOptions = settings.Report(ReportFormat.Text);
        if (line.Has(LiveOptions.Messages))
        {
            messageOptions = new()
            {
                Captures = [], Format = settings.Format(ReportFormat.Text), RawCsv = line.Has(Options.RawCsv), Zone = settings.Zone,
            };
        }
        else if (surroundings.TerminalSize is { } size && settings.Output is null && line.Text("--format") is null)
        {
            board = new(flowOptions, tally);
            screen = new(stream, board, sources, flowOptions.Color, size, TimeProvider.System);
        }
        OpenReport(continues: false);
    }

    /// <summary>Whether messages are the results.</summary>
    public bool TakesMessages => messageOptions is not null;

    /// <summary>Whether flows are.</summary>
    public bool TakesFlows => messageOptions is null;

    /// <summary>Bytes that could not be written.</summary>
    public long Lost => stream.Lost;

    /// <summary>Whether results could not be written the last time.</summary>
    public bool IsFailing => stream.IsFailing;

    /// <summary>Whether a terminal shows the board.</summary>
    public bool IsScreen => screen is not null;

    /// <summary>The fields that the output asks for.</summary>
    public FieldPlan Plan => TakesMessages ? MessageColumns.Plan : FieldPlan.Of();

    /// <inheritdoc/>
    public void OnMessage(MessageRecord message) => selectedMessages?.OnMessage(message);

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        board?.OnResult(result);
        flows?.OnResult(result);
    }

    /// <summary>Shows what was written so far.</summary>
    public void Show(LiveStatus status)
    {
        if (screen is not null)
        {
            screen.Paint(status);
            return;
        }
        messages?.Flush();
        stream.Flush();
    }

    /// <summary>Goes on in a new file of the same name.</summary>
    public void Reopen()
    {
        if (screen is not null)
            return;
        CompleteReport();
        stream.Reopen();
        OpenReport(continues: true);
    }

    /// <summary>Writes what ends the output.</summary>
    public void Complete(AnalysisSummary summary, IReadOnlyList<ILiveSource> sources)
    {
        screen?.Dispose();
        CompleteReport();
        if (TakesFlows && flowOptions.Format == ReportFormat.Jsonl)
            LiveSummary.WriteJson(summary, tally, sources, stream);
        stream.Flush();
    }

    public void Dispose()
    {
        screen?.Dispose();
        messages?.Dispose();
        flows?.Dispose();
        stream.Dispose();
    }

    private void OpenReport(bool continues)
    {
        if (messageOptions is not null)
        {
            messages = new(stream, messageOptions with { Continues = continues });
            stream.Head = messages.Head;
            selectedMessages = settings.Selection.IsAll ? messages : new SelectedMessages(settings.Selection, messages);
        }
        else if (screen is null)
        {
            flows = FlowReports.Live(stream, flowOptions with { Continues = continues });
            stream.Head = flows.Head;
        }
    }

    private void CompleteReport()
    {
        messages?.Complete();
        flows?.Complete();
        messages?.Dispose();
        flows?.Dispose();
        (messages, flows) = (null, null);
    }
}
