using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Messages;

namespace ImsTrace.Cli.Commands;

/// <summary><c>imstrace messages</c>: one row a protocol message.</summary>
internal static class MessagesCommand
{
    public static CommandDefinition Definition { get; } = new(
        "messages", "One row for each SIP, Diameter and MSRP message and H.248 transaction.", "imstrace messages capture.pcapng --format csv -o messages.csv",
        [
            Options.Format("text", "text", "csv", "jsonl", "json"), Options.Output, Options.Flows, .. Options.Reading,
            .. Options.Judging, Options.RawCsv, Options.LocalTime,
        ],
        Run);

    private static int Run(ParsedLine line, Surroundings surroundings)
    {
        using FlowRun run = new(line, surroundings);
        MessageReportOptions options = new()
        {
            Captures = run.Settings.Captures, Format = run.Settings.Format(ReportFormat.Text), RawCsv = line.Has(Options.RawCsv), Zone = run.Settings.Zone,
            WithFlow = line.Has(Options.Flows),
        };
        using Stream output = run.OpenOutput();
        if (options.WithFlow || run.Settings.Selection.NeedsFlows)
        {
            using MessageFlowReport joined = new(output, options, run.Settings.Selection);
            return run.Run(joined, joined, MessageColumns.Plan, joined.Complete);
        }
        using MessageReport report = new(output, options);
        return run.Run(run.Selected(report), MessageColumns.Plan, report.Complete);
    }
}
