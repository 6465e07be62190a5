using ImsTrace.Analysis.Measures;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Measures;

namespace ImsTrace.Cli.Commands;

/// <summary><c>imstrace measure</c>: delays, ratios and volumes of a capture.</summary>
internal static class MeasureCommand
{
    public static CommandDefinition Definition { get; } = new(
        "measure", "Delays, ratios and volumes: RFC 6076 and messaging metrics, by hop or by user where asked for.", "imstrace measure capture.pcapng --by hop --format csv",
        [
            Options.Format("text", "text", "csv", "jsonl", "json"), Options.By, Options.SameClock, Options.FailOn("never"), Options.Output,
            .. Options.Reading, .. Options.Judging, Options.RawCsv, Options.LocalTime, Options.Color,
        ],
        Run);

    private static int Run(ParsedLine line, Surroundings surroundings)
    {
        MeasureSet measures = new(new() { SameClock = line.Has(Options.SameClock) });
        using FlowRun run = new(line, surroundings) { IsSummary = line.Text("--format") is null or "text", Plan = measures.Plan };
        using BufferedStream output = new(run.OpenOutput(), 64 * 1024);
        MeasureReport report = new(output, run.Settings.Report(ReportFormat.Text), Table(line.Text(Options.By)));
        return run.Run(measures, summary => report.Write(measures, summary));
    }

    private static MeasureTable Table(string? by) => by switch
    {
        "hop" => MeasureTable.Hops,
        "user" => MeasureTable.Users,
        "icid" => MeasureTable.ChargingIdentifiers,
        _ => MeasureTable.Metrics,
    };
}
