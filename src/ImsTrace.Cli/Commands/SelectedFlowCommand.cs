using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Output;

namespace ImsTrace.Cli.Commands;

/// <summary>The commands about flows that the user names: <c>ladder</c> and <c>explain</c>.</summary>
internal static class SelectedFlowCommand
{
    public static CommandDefinition Ladder { get; } = new(
        "ladder", "A flow as a ladder: nodes, arrows, retransmissions, findings.", "imstrace ladder capture.pcapng --flow ci2fm6e2xtppa --format html -o ladder.html",
        [
            Options.Flow, Options.Format("text", "text", "mermaid", "plantuml", "svg", "html"), Options.Output, .. Options.Reading, .. Options.Judging,
            Options.LocalTime, Options.Color,
        ],
        (line, surroundings) => Run(line, surroundings, FlowReports.Ladder, keepEdges: false));

    public static CommandDefinition Explain { get; } = new(
        "explain", "Why the messages of a flow stand together: two messages, key, value, strength.", "imstrace explain capture.pcapng --flow ci2fm6e2xtppa",
        [
            Options.Flow, Options.Identities, Options.Format("text", "text", "csv", "jsonl", "json"), Options.Output, .. Options.Reading,
            .. Options.Judging, Options.RawCsv, Options.LocalTime, Options.Color,
        ],
        (line, surroundings) => Run(line, surroundings, line.Has(Options.Identities) ? FlowReports.Identities : FlowReports.Explain, keepEdges: true));

    private static int Run(ParsedLine line, Surroundings surroundings, Func<Stream, FlowReportOptions, IFlowReport> create, bool keepEdges)
    {
        string[] ids = FlowIds.Of(line);
        using FlowRun run = new(line, surroundings);
        using BufferedStream output = new(run.OpenOutput(), 64 * 1024);
        using IFlowReport report = create(output, run.Settings.Report(ReportFormat.Text));
        FlowSelection selection = new(ids, report);
        int status = run.Run(selection, _ => Complete(selection, report), keepEdges: keepEdges);
        return selection.Missing.Count == 0 || status == ExitStatus.Interrupted
            ? status
            : throw FlowIds.NotThere(selection.Missing);
    }

    private static void Complete(FlowSelection selection, IFlowReport report)
    {
        if (selection.HasFound)
            report.Complete();
    }
}
