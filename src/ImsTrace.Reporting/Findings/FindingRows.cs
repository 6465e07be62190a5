using System.Text.Json;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Rows;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Findings;

/// <summary>
/// A row a finding (output contract, <c>imstrace validate</c>). With <c>all</c>, rules that found nothing have a row too, and
/// result and reason stand at the end; among rows of several kinds each has its <c>type</c>. Parties and place tell a finding again in another capture of the same test.
/// </summary>
internal sealed class FindingRows(bool all, string? type = null) : IFlowRows
{
    private readonly TimestampWriter times = new();

    public string Name => all ? "results" : "findings";

    public IReadOnlyList<string> Columns { get; } =
    [
        "flow", "kind", "scenario", "rule", "severity", "number", "time", "message", "expected", "observed", "reference",
        "caller", "callee", "place",
        .. all ? (string[])["result", "reason"] : [],
    ];

    public void Write(FlowResult result, IRowWriter rows)
    {
        FindingPlaces places = new(result);
        foreach (Finding finding in result.Findings)
            WriteFinding(result, finding, places, rows);
        if (!all)
            return;
        foreach (RuleResult rule in result.Rules)
        {
            if (!HasFinding(result, rule.Rule))
                WriteRule(result, rule, rows);
        }
    }

    /// <summary>Writes a finding inside its flow's JSON: the same row, and the frame.</summary>
    public static void WriteJson(FlowResult result, Finding finding, Utf8JsonWriter json, TimestampWriter times)
    {
        json.WriteStartObject();
        WriteText(json, "flow", result.Flow.Id);
        WriteText(json, "kind", result.Flow.Kind.Name());
        WriteText(json, "scenario", result.Scenario);
        WriteText(json, "rule", finding.Rule);
        WriteText(json, "severity", Words.Name(finding.Severity));
        json.WriteNumber("number", finding.At.Record.Number);
        json.WriteNumber("frame", finding.At.Record.Frame.Number);
        WriteText(json, "time", times.Format(finding.At.Record.Time));
        WriteText(json, "message", finding.Message);
        WriteText(json, "expected", finding.Expected);
        WriteText(json, "observed", finding.Observed);
        WriteText(json, "reference", finding.Reference);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(name, value);
    }

    private static bool HasFinding(FlowResult result, string rule)
    {
        foreach (Finding finding in result.Findings)
        {
            if (finding.Rule == rule)
                return true;
        }
        return false;
    }

    private static void WriteFlow(FlowResult result, string rule, IRowWriter rows)
    {
        rows.Text("flow", result.Flow.Id);
        rows.Text("kind", result.Flow.Kind.Name());
        rows.Text("scenario", result.Scenario);
        rows.Text("rule", rule);
    }

    private void WriteFinding(FlowResult result, Finding finding, FindingPlaces places, IRowWriter rows)
    {
        rows.Begin();
        if (type is not null)
            rows.Text("type", type);
        WriteFlow(result, finding.Rule, rows);
        rows.Text("severity", Words.Name(finding.Severity));
        rows.Number("number", finding.At.Record.Number);
        rows.Text("time", times.Format(finding.At.Record.Time));
        rows.Text("message", finding.Message);
        rows.Text("expected", finding.Expected);
        rows.Text("observed", finding.Observed);
        rows.Text("reference", finding.Reference);
        WriteParties(result, places.Of(finding), rows);
        if (all)
            WriteResult(RuleOutcome.Fail, null, rows);
        rows.End();
    }

    private static void WriteRule(FlowResult result, in RuleResult rule, IRowWriter rows)
    {
        rows.Begin();
        WriteFlow(result, rule.Rule, rows);
        rows.Text("severity", null);
        rows.Number("number", null);
        rows.Text("time", null);
        rows.Text("message", null);
        rows.Text("expected", null);
        rows.Text("observed", null);
        rows.Text("reference", null);
        WriteParties(result, null, rows);
        WriteResult(rule.Outcome, rule.Reason, rows);
        rows.End();
    }

    private static void WriteParties(FlowResult result, string? place, IRowWriter rows)
    {
        rows.Text("caller", result.Caller);
        rows.Text("callee", result.Callee);
        rows.Text("place", place);
    }

    private static void WriteResult(RuleOutcome outcome, string? reason, IRowWriter rows)
    {
        rows.Text("result", Words.Name(outcome));
        rows.Text("reason", reason);
    }
}
