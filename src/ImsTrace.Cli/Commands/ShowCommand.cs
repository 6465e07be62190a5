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
            Options.Numbers, Options.Hex, Options.Format("text", "text", "json"), Options.Output, Options.Read, Options.Frames, Options.LocalTime,
            Options.Color,
        ],
        Run);

    private static int Run(ParsedLine line, Surroundings surroundings)
    {
        long[] numbers = NumbersOf(line);
        using FlowRun run = new(line, surroundings);
        FlowReportOptions common = run.Settings.Report(ReportFormat.Text);
        using BufferedStream output = new(run.OpenOutput(), 64 * 1024);
        using ShowReport report = new(output, new()
        {
            Numbers = numbers, Captures = run.Settings.Captures, Format = common.Format, Hex = line.Has(Options.Hex), Color = common.Color, Zone = common.Zone,
        });
        int status = run.Run(report, numbers.Max(), () => Complete(report, numbers));
        return report.Missing.Count == 0 || status == ExitStatus.Interrupted
            ? status
            : throw new CommandFailure(ExitStatus.Usage, $"There is no message {string.Join(", ", report.Missing)} here; `imstrace messages` lists the numbers.");
    }

    // Nothing is written where nothing was found.
    private static void Complete(ShowReport report, long[] numbers)
    {
        if (report.Missing.Count < numbers.Distinct().Count())
            report.Complete();
    }

    private static long[] NumbersOf(ParsedLine line)
    {
        string[] words = (line.Text(Options.Numbers) ?? "").Split(',', StringSplitOptions.TrimEntries);
        if (words.Length > MostNumbers)
            throw line.Wrong($"-n names {words.Length} messages; name at most {MostNumbers}.");
        return [.. words.Select(word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0
            ? number
            : throw line.Wrong($"'{word}' is no message number for -n; write whole numbers from 1, with commas between."))];
    }
}
