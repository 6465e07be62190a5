using System.Globalization;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Cli.CommandLine;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting;
using ImsTrace.Reporting.Findings;
using ImsTrace.Reporting.Output;

namespace ImsTrace.Cli.Commands;

/// <summary><c>imstrace validate</c>: one row a finding, and a closing sentence.</summary>
internal static class ValidateCommand
{
    public static CommandDefinition Definition { get; } = new(
        "validate", "One row for each finding: what breaks which rule, and where.", "imstrace validate capture.pcapng --fail-on warning --format junit -o findings.xml",
        [
            Options.Format("text", "text", "csv", "jsonl", "json", "junit", "sarif"), Options.All, Options.Baseline, Options.FailOn("error"), Options.Output, .. Options.Reading,
            .. Options.Judging, Options.RawCsv, Options.Color,
        ],
        Run);

    private static int Run(ParsedLine line, Surroundings surroundings)
    {
        NewFindings? fresh = null;
        FindingBaseline? baseline = ReadBaseline(line.Text(Options.Baseline));
        using FlowRun run = new(line, surroundings)
        {
            Before = sink => baseline is null ? sink : fresh = new(baseline, sink),
        };
        using BufferedStream output = new(run.OpenOutput(), 64 * 1024);
        using FlowReport report = FlowReports.Findings(output, ReportOptions(line, run.Settings), line.Has(Options.All));
        RuleTally tally = new(report);
        int status = run.Run(tally, _ => report.Complete(), FailOn.Error);
        surroundings.Error.WriteLine(tally.ToString(fresh?.Known));
        return status;
    }

    private static FindingBaseline? ReadBaseline(string? path)
    {
        if (path is null)
            return null;
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return FindingBaseline.TryRead(file, out FindingBaseline? baseline, out string wrong)
                ? baseline
                : throw new CommandFailure(ExitStatus.Unusable, $"{path} is no baseline: {wrong}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitStatus.Unusable, $"{path} cannot be read as a baseline; check its name and rights.");
        }
    }

    // A test of a CI pipeline fails by what makes the command fail; never is about the status alone.
    private static FlowReportOptions ReportOptions(ParsedLine line, RunSettings settings)
    {
        FailOn level = FailureWatch.Parse(line.Text("--fail-on"), FailOn.Error);
        return settings.Report(ReportFormat.Text) with
        {
            FailsFrom = level is FailOn.Warning or FailOn.Inconclusive ? Severity.Warning : Severity.Error,
            FailsInconclusive = level == FailOn.Inconclusive,
            Rules = settings.RuleDescriptions,
        };
    }

    private sealed class RuleTally(IFlowResultSink next) : IFlowResultSink
    {
        private readonly HashSet<string> evaluated = [];
        private readonly HashSet<string> notEvaluable = [];
        private long flows;
        private long findings;

        public void OnResult(FlowResult result)
        {
            flows++;
            findings += result.Findings.Count;
            foreach (RuleResult rule in result.Rules)
            {
                if (rule.Outcome is RuleOutcome.Pass or RuleOutcome.Fail)
                    evaluated.Add(rule.Rule);
                else if (rule.Outcome == RuleOutcome.NotEvaluable)
                    notEvaluable.Add(rule.Rule);
            }
            next.OnResult(result);
        }

        // A rule that could be evaluated for one flow counts as evaluated.
        public string ToString(long? known)
        {
            int never = notEvaluable.Count(rule => !evaluated.Contains(rule));
            return string.Create(CultureInfo.InvariantCulture,
                $"imstrace: flows: {flows}, findings: {findings}{(known is null ? "" : $", known before: {known}")}, rules evaluated: {evaluated.Count}, rules not evaluable: {never}.");
        }
    }
}
