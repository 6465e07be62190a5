using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Summary;

namespace ImsTrace.Cli.Commands;

/// <summary><c>imstrace analyze</c>: the summary of a capture.</summary>
internal static class AnalyzeCommand
{
    public static CommandDefinition Definition { get; } = new(
        "analyze", "The summary: what was not read, nodes, flows with verdicts, findings and causes.", "imstrace analyze capture.pcapng",
        [
            Options.Format("text", "text", "json"), Options.FailOn("never"), Options.Output, .. Options.Reading,
            .. Options.Judging, Options.LocalTime, Options.Color,
        ],
        Run);

    private static int Run(ParsedLine line, Surroundings surroundings)
    {
        using FlowRun run = new(line, surroundings) { IsSummary = true };
        using BufferedStream output = new(run.OpenOutput(), 64 * 1024);
        FlowReportOptions options = run.Settings.Report(ReportFormat.Text);
        using ISummaryReport report = options.Format == ReportFormat.Json
            ? new SummaryJsonReport(output, run.Settings.Captures)
            : new SummaryTextReport(output, options);
        return run.Run(report, report.Complete);
    }
}
