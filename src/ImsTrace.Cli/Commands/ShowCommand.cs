using System.Globalization;
using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Show;

namespace ImsTrace.Cli.Commands;

/// <summary><c>imstrace show</c>: messages as trees.</summary>
internal static class ShowCommand
{
    private const int MostNumbers = 1_000;
    private const int MostChosen = 100_000;

    public static CommandDefinition Definition { get; } = new(
        "show", "One message as a tree: headers, AVPs, SDP lines, bodies, with byte offsets.", "imstrace show capture.pcapng -n 9 --hex",
        [
            Options.Numbers, Options.Hex, Options.Format("text", "text", "json"), Options.Output, .. Options.Reading, Options.LocalTime,
            Options.Color,
        ],
        Run);

    private static int Run(ParsedLine line, Surroundings surroundings)
    {
        using FlowRun run = new(line, surroundings);
        long[] numbers = NumbersOf(line, isRequired: run.Settings.Selection.IsAll);
        ChosenMessages chosen = new(run.Settings.Selection, MostChosen);
        bool isJoined = run.Settings.Selection.NeedsFlows;
        if (isJoined && !TryChoose(line, run, chosen))
            return ExitStatus.Interrupted;
        FlowReportOptions common = run.Settings.Report(ReportFormat.Text);
        using BufferedStream output = new(run.OpenOutput(), 64 * 1024);
        using ShowReport report = new(output, new()
        {
            Numbers = numbers, Captures = run.Settings.Captures, Format = common.Format, Hex = line.Has(Options.Hex), NoContent = line.Has(Options.NoContent), Color = common.Color, Zone = common.Zone,
        });
        IMessageSink wanted = isJoined ? new NumberedMessages(chosen.Numbers, report) : run.Selected(report);
        int status = run.Run(wanted, ShowReport.Plan, () => Complete(report, numbers), bytesUpTo: numbers.DefaultIfEmpty().Max());
        return report.Missing.Count == 0 || status == ExitStatus.Interrupted
            ? status
            : throw new CommandFailure(ExitStatus.Usage, $"There is no message {string.Join(", ", report.Missing)} here; `imstrace messages` lists the numbers.");
    }

    // Which flow a message belongs to is known only when the flow ends: a first run tells which messages are wanted.
    private static bool TryChoose(ParsedLine line, FlowRun run, ChosenMessages chosen)
    {
        if (run.Settings.Captures.Contains("-"))
            throw line.Wrong("For --user or the filter, show reads the captures twice; name a file instead of standard input.");
        bool isWhole = run.TryJoin(chosen, chosen);
        return chosen.IsFull
            ? throw line.Wrong($"More than {MostChosen} messages are wanted; narrow them down with --filter, --from or --to.")
            : isWhole;
    }

    // Nothing is written where nothing was found.
    private static void Complete(ShowReport report, long[] numbers)
    {
        if (numbers.Length == 0 || report.Missing.Count < numbers.Distinct().Count())
            report.Complete();
    }

    private static long[] NumbersOf(ParsedLine line, bool isRequired)
    {
        if (line.Text(Options.Numbers) is null)
            return isRequired ? throw line.Wrong($"{Options.Numbers.Name} {Options.Numbers.Value} is missing; --filter or --user can stand for it.") : [];
        string[] words = (line.Text(Options.Numbers) ?? "").Split(',', StringSplitOptions.TrimEntries);
        if (words.Length > MostNumbers)
            throw line.Wrong($"-n names {words.Length} messages; name at most {MostNumbers}.");
        return [.. words.Select(word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0
            ? number
            : throw line.Wrong($"'{word}' is no message number for -n; write whole numbers from 1, with commas between."))];
    }
}
