using ImsTrace.Analysis.Filters;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Diff;

namespace ImsTrace.Cli.Commands;

/// <summary><c>imstrace diff</c>: what flows of two captures have different.</summary>
internal static class DiffCommand
{
    public static CommandDefinition Definition { get; } = new(
        "diff", "What differs between two captures: flows, messages, headers, outcomes, findings, time.", "imstrace diff before.pcapng after.pcapng",
        [
            Options.Format("text", "text", "csv", "json"), Options.Output, .. Options.Reading, .. Options.Judging, Options.RawCsv, Options.Color,
        ],
        Run)
    { StatusOfFound = "done, and the captures differ in more than the time that steps took" };

    private static int Run(ParsedLine line, Surroundings surroundings)
    {
        if (line.Captures.Count != 2)
            throw line.Wrong($"diff compares two captures, and {line.Captures.Count} {(line.Captures.Count == 1 ? "is" : "are")} named.");
        using FlowRun run = new(line, surroundings);
        using BufferedStream output = new(run.OpenOutput(), 64 * 1024);
        DiffSide a = new();
        DiffSide b = new();
        foreach ((string capture, DiffSide side) in new[] { (line.Captures[0], a), (line.Captures[1], b) })
        {
            if (run.Read(capture, side, new SelectedFlows(run.Settings.Selection, side)) is not ExitStatus.Done and var status)
                return status;
            if (side.IsFull)
                throw line.Wrong($"{capture} has more than {DiffSide.Most} messages; narrow them down with --from, --to or -c.");
        }
        return DiffReport.Write(output, run.Settings.Report(ReportFormat.Text), a, b) ? ExitStatus.Found : ExitStatus.Done;
    }
}
