using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Tables;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Measures.Findings;

/// <summary>Findings for each 1000 flows, by rule, and what part of the rules' questions could not be answered (spec part 6, health).</summary>
internal sealed class RuleMeasure(MeasureOptions options) : IMeasure
{
    private readonly BoundedTable<string, Counter> findings = new(options.MaximumRows, static () => new());
    private long flows;
    private long all;
    private long evaluated;
    private long notEvaluable;

    public FieldPlan Plan => default;

    public void Add(MeasuredFlow flow)
    {
        flows++;
        foreach (Finding finding in flow.Result.Findings)
        {
            findings[finding.Rule].Count++;
            all++;
        }
        foreach (RuleResult rule in flow.Result.Rules)
        {
            evaluated += rule.Outcome is RuleOutcome.Pass or RuleOutcome.Fail ? 1 : 0;
            notEvaluable += rule.Outcome == RuleOutcome.NotEvaluable ? 1 : 0;
        }
    }

    public void Report(MeasureRows rows)
    {
        Rate(rows, all, MeasureRows.All);
        foreach ((string rule, Counter counter) in findings.Rows.OrderBy(static row => row.Key, StringComparer.Ordinal))
            Rate(rows, counter.Count, rule);
        if (findings.Others is { } others)
            Rate(rows, others.Count, MeasureSet.Others);
        rows.Ratio("rule.not_evaluable_ratio", notEvaluable, evaluated + notEvaluable, evaluated + notEvaluable, "no rule applies");
    }

    private void Rate(MeasureRows rows, long count, string scope)
        => rows.Value("rule.violations", "per 1000 flows", flows == 0 ? null : Math.Round(1000m * count / flows, 6), count, "no flow was seen", scope);
}
