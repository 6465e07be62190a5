using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Output;

namespace ImsTrace.Cli.Commands;

/// <summary>The commands that write flow after flow: <c>flows</c> and <c>timeline</c>.</summary>
internal static class FlowReportCommand
{
    public static CommandDefinition Flows { get; } = new(
        "flows", "One row for each flow: kind, outcome, cause, verdict, keys, nodes.", "imstrace flows capture.pcapng --format csv",
        OptionsOf("text"), (line, surroundings) => Run(line, surroundings, ReportFormat.Text, FlowReports.Flows));

    public static CommandDefinition Timeline { get; } = new(
        "timeline", "One row for each message of the flows, for a spreadsheet.", "imstrace timeline capture.pcapng -o timeline.csv",
        OptionsOf("csv"), (line, surroundings) => Run(line, surroundings, ReportFormat.Csv, FlowReports.Timeline));

    private static IReadOnlyList<OptionDefinition> OptionsOf(string standard) =>
    [
        Options.Format(standard, "text", "csv", "jsonl", "json"), Options.Output, Options.FailOn("never"), .. Options.Reading,
        .. Options.Judging, Options.RawCsv, Options.LocalTime, Options.Color,
    ];

    private static int Run(ParsedLine line, Surroundings surroundings, ReportFormat standard, Func<Stream, FlowReportOptions, FlowReport> create)
    {
        using FlowRun run = new(line, surroundings);
        using BufferedStream output = new(run.OpenOutput(), 64 * 1024);
        using FlowReport report = create(output, run.Settings.Report(standard));
        return run.Run(report, _ => report.Complete());
    }
}
