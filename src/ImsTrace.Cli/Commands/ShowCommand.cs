using System.Globalization;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Show;

namespace ImsTrace.Cli.Commands;

/// <summary><c>imstrace show</c>: messages as trees.</summary>
internal static class ShowCommand
{
    private const int MostNumbers = 1_000;

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
        if (run.Settings.Selection.Filter is { NeedsFlow: true })
            throw line.Wrong("show does not join messages to flows, so that its filter cannot ask for 'flow'.");
        long[] numbers = NumbersOf(line, isRequired: run.Settings.Selection.IsAll);
        FlowReportOptions common = run.Settings.Report(ReportFormat.Text);
        using BufferedStream output = new(run.OpenOutput(), 64 * 1024);
        using ShowReport report = new(output, new()
        {
            Numbers = numbers, Captures = run.Settings.Captures, Format = common.Format, Hex = line.Has(Options.Hex), Color = common.Color, Zone = common.Zone,
        });
        int status = run.Run(report, numbers.DefaultIfEmpty().Max(), () => Complete(report, numbers));
        return report.Missing.Count == 0 || status == ExitStatus.Interrupted
            ? status
            : throw new CommandFailure(ExitStatus.Usage, $"There is no message {string.Join(", ", report.Missing)} here; `imstrace messages` lists the numbers.");
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
