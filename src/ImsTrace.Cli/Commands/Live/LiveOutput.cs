using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Messages;
using ImsTrace.Reporting.Output;

namespace ImsTrace.Cli.Commands.Live;

/// <summary>What a live run writes as its results: flows with findings, the timeline, or messages.</summary>
internal sealed class LiveOutput : IDisposable
{
    private readonly Stream output;
    private readonly MessageReport? messages;
    private readonly FlowReport? flows;

    public LiveOutput(ParsedLine line, RunSettings settings, Stream stream)
    {
        output = stream;
        if (line.Has(LiveOptions.Messages))
        {
            messages = new(output, new()
            {
                Captures = [], Format = settings.Format(ReportFormat.Text), RawCsv = line.Has(Options.RawCsv), Zone = settings.Zone,
            });
            Messages = settings.Selection.IsAll ? messages : new SelectedMessages(settings.Selection, messages);
            Plan = MessageColumns.Plan;
        }
        else
        {
            FlowReportOptions options = settings.Report(ReportFormat.Text) with { AsJudged = true };
            flows = options.Format == ReportFormat.Csv ? FlowReports.Timeline(output, options) : FlowReports.Flows(output, options);
        }
    }

    /// <summary>Takes messages; null where they are not asked for.</summary>
    public IMessageSink? Messages { get; }

    /// <summary>Takes flows; null where messages are asked for.</summary>
    public IFlowResultSink? Flows => flows;

    /// <summary>The fields that the output asks for.</summary>
    public FieldPlan Plan { get; }

    /// <summary>Shows what was written so far.</summary>
    public void Flush()
    {
        messages?.Flush();
        if (flows is not null)
            output.Flush();
    }

    /// <summary>Writes what ends the output.</summary>
    public void Complete()
    {
        messages?.Complete();
        flows?.Complete();
    }

    public void Dispose()
    {
        messages?.Dispose();
        flows?.Dispose();
    }
}
