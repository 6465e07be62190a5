using System.Globalization;
using System.Text.Json;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Findings;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Sarif;

/// <summary>Results of a SARIF log (SARIF 2.1.0 section 3.27). A capture has no lines: flow and message are logical locations, the capture is the file.</summary>
internal sealed class SarifResults(FlowReportOptions options, IReadOnlyList<RuleDescription> rules)
{
    private readonly TimestampWriter times = new();
    private readonly Dictionary<string, int> places = rules.Select((rule, place) => (rule.Id, place)).ToDictionary();

    /// <summary>Writes a finding.</summary>
    public void Write(Utf8JsonWriter json, FlowResult result, Finding finding, FindingPlaces where)
    {
        Begin(json, finding.Rule, "fail", SarifHead.LevelOf(finding.Severity), finding.Message);
        WriteLocation(json, result.Flow, finding.At);
        json.WriteStartObject("partialFingerprints");
        (string identity, int count) = where.IdentityOf(finding);
        json.WriteString("imstrace/v1", FindingIdentity.Hash(identity, count));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        WriteFlow(json, result);
        WriteText(json, "place", where.Of(finding));
        json.WriteNumber("number", finding.At.Record.Number);
        json.WriteNumber("frame", finding.At.Record.Frame.Number);
        WriteText(json, "time", times.Format(finding.At.Record.Time));
        WriteText(json, "expected", finding.Expected);
        WriteText(json, "observed", finding.Observed);
        WriteText(json, "reference", finding.Reference);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes what a rule says that found nothing; what the capture cannot tell is open.</summary>
    public void Write(Utf8JsonWriter json, FlowResult result, RuleResult rule)
    {
        string kind = rule.Outcome switch
        {
            RuleOutcome.Pass => "pass",
            RuleOutcome.NotEvaluable => "open",
            _ => "notApplicable",
        };
        Begin(json, rule.Rule, kind, "none", rule.Reason ?? Words.Name(rule.Outcome));
        WriteLocation(json, result.Flow, null);
        json.WriteStartObject("properties");
        WriteFlow(json, result);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Begin(Utf8JsonWriter json, string rule, string kind, string level, string message)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", rule);
        if (places.TryGetValue(rule, out int place))
            json.WriteNumber("ruleIndex", place);
        json.WriteString("kind", kind);
        json.WriteString("level", level);
        json.WriteStartObject("message");
        json.WriteString("text", message);
        json.WriteEndObject();
    }

    private void WriteLocation(Utf8JsonWriter json, Flow flow, FlowMessage? at)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        int capture = (at ?? flow.First).Record.Frame.Capture;
        if (capture < options.Captures.Count && options.Captures[capture] is var path and not "-")
            WriteFile(json, path);
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        string name = at is null ? flow.Id : string.Create(CultureInfo.InvariantCulture, $"message {at.Record.Number}");
        json.WriteString("name", name);
        json.WriteString("fullyQualifiedName", at is null ? $"{flow.Kind.Name()} {flow.Id}" : $"{flow.Kind.Name()} {flow.Id}/{name}");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteFile(Utf8JsonWriter json, string path)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(path));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // A relative path is a relative reference: a colon in its first part would make it a scheme.
    private static string UriOf(string path)
    {
        string escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return path.StartsWith('/') ? "file://" + escaped : escaped;
    }

    private static void WriteFlow(Utf8JsonWriter json, FlowResult result)
    {
        WriteText(json, "flow", result.Flow.Id);
        WriteText(json, "flow_kind", result.Flow.Kind.Name());
        WriteText(json, "scenario", result.Scenario);
        WriteText(json, "caller", result.Caller);
        WriteText(json, "callee", result.Callee);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(name, value);
    }
}
