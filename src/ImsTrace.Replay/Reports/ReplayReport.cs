using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Playing;

namespace ImsTrace.Replay.Reports;

/// <summary>Writes what came of a replay: for a person, as JSON, and as JUnit XML for CI servers.</summary>
/// <param name="escape">Makes text from the wire harmless where it goes: on a terminal, and in XML.</param>
public sealed class ReplayReport(Func<string, string> escape)
{
    private const int SchemaVersion = 1;
    private static readonly string[] ResultNames = ["pass", "pass-with-differences", "fail", "not-run"];

    /// <summary>The result's name in outputs.</summary>
    public static string Name(FlowResultKind kind) => ResultNames[(int)kind];

    /// <summary>Writes the report.</summary>
    public void Write(ReplayResult result, ReplayFormat format, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        if (format == ReplayFormat.Json)
            WriteJson(result, output);
        else if (format == ReplayFormat.Junit)
            WriteJunit(result, output);
        else
            output.Write(Encoding.UTF8.GetBytes(Text(result)));
    }

    /// <summary>The closing sentence.</summary>
    public static string Sentence(ReplayResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        long passed = result.Count(FlowResultKind.Pass) + result.Count(FlowResultKind.PassWithDifferences);
        return string.Create(CultureInfo.InvariantCulture,
            $"flows passed: {passed}, with differences: {result.Count(FlowResultKind.PassWithDifferences)}, failed: {result.Count(FlowResultKind.Fail)}, not run: {result.Count(FlowResultKind.NotRun)}, {(result.Findings.Count > 0 ? $"new findings: {result.Findings.Count(finding => !finding.IsRecorded)}, " : "")}retransmissions: {result.Retransmissions}, {result.Seconds:0.000} s");
    }

    /// <summary>Writes the calls by second as CSV.</summary>
    public static void WriteStatistics(ReplayResult result, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        StringBuilder text = new("second,attempted,succeeded,failed,unreachable,timeout,status,difference,other,not_run,p50_ms,p95_ms,p99_ms,max_ms\n");
        foreach (SecondStatistics second in result.BySecond)
            text.Append(CultureInfo.InvariantCulture, $"{second.Second},{second.Attempted},{second.Succeeded},{second.Failed},{Causes(second)},{Times(second)}\n");
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static string Causes(SecondStatistics calls)
        => string.Join(',', Enum.GetValues<FailureKind>().Skip(1).Select(failure => calls.Count(failure).ToString(CultureInfo.InvariantCulture)));

    private static string Times(SecondStatistics calls)
        => string.Create(CultureInfo.InvariantCulture, $"{calls.Percentile(0.5):0.000},{calls.Percentile(0.95):0.000},{calls.Percentile(0.99):0.000},{calls.MaximumMilliseconds:0.000}");

    private string Text(ReplayResult result)
    {
        StringBuilder text = new();
        foreach (FlowOutcome outcome in result.Outcomes)
        {
            string mark = outcome.Result switch { FlowResultKind.Pass => "✓", FlowResultKind.PassWithDifferences => "≈", FlowResultKind.Fail => "✗", _ => "·" };
            text.Append(CultureInfo.InvariantCulture, $"{mark} {outcome.Kind} {outcome.Flow}  {Name(outcome.Result)}  call {outcome.Call + 1}, sent {outcome.Sent}, received {outcome.Received}, {outcome.Milliseconds:0.0} ms");
            if (outcome.CallIds.Count > 0)
                text.Append("  Call-ID ").Append(escape(string.Join(' ', outcome.CallIds)));
            text.Append('\n');
            if (outcome.Cause is not null)
                text.Append("    ").Append(outcome.Step is null ? "" : escape(outcome.Step) + ": ").Append(escape(outcome.Cause)).Append('\n');
            foreach (Difference difference in outcome.Differences)
                text.Append("    ").Append(Level(difference)).Append(' ').Append(escape(About(difference) + difference.Sentence)).Append('\n');
        }
        foreach (string extra in result.Extra)
            text.Append("  not recorded: ").Append(escape(extra)).Append('\n');
        AddFindings(result, text);
        return text.Append(Sentence(result)).Append('\n').ToString();
    }

    // What the recording breaks as well is no news.
    private void AddFindings(ReplayResult result, StringBuilder text)
    {
        foreach (ReplayFinding finding in result.Findings.Where(finding => !finding.IsRecorded))
            text.Append("  ").Append(escape(Describe(finding))).Append('\n');
        if (result.Findings.Count(finding => finding.IsRecorded) is > 0 and var known)
            text.Append(CultureInfo.InvariantCulture, $"  findings of rules that the recording breaks too: {known}\n");
    }

    private static string Describe(ReplayFinding finding) => string.Create(CultureInfo.InvariantCulture,
        $"{Level(finding)} {finding.Rule} message {finding.Number} ({finding.Name} from {finding.Source}{(finding.IsOfTarget ? ", live" : "")}): {finding.Message} [{finding.Reference}]");

    private static string Level(ReplayFinding finding) => finding.Severity.ToString().ToLowerInvariant();

    private static string Level(Difference difference) => difference.Level == DifferenceLevel.Error ? "error" : "warning";

    private static string About(Difference difference)
        => difference.Number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{difference.Message} (message {difference.Number}): ");

    private static void WriteJson(ReplayResult result, Stream output)
    {
        using Utf8JsonWriter json = new(output, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber("schema_version", SchemaVersion);
        foreach (FlowResultKind kind in Enum.GetValues<FlowResultKind>())
            json.WriteNumber(Name(kind).Replace('-', '_'), result.Count(kind));
        json.WriteNumber("retransmissions", result.Retransmissions);
        json.WriteNumber("seconds", Math.Round(result.Seconds, 6));
        json.WriteBoolean("interrupted", result.IsInterrupted);
        json.WriteStartObject("calls");
        json.WriteNumber("attempted", result.Whole.Attempted);
        json.WriteNumber("succeeded", result.Whole.Succeeded);
        json.WriteNumber("p50_ms", Math.Round(result.Whole.Percentile(0.5), 3));
        json.WriteNumber("p95_ms", Math.Round(result.Whole.Percentile(0.95), 3));
        json.WriteNumber("p99_ms", Math.Round(result.Whole.Percentile(0.99), 3));
        json.WriteNumber("max_ms", Math.Round(result.Whole.MaximumMilliseconds, 3));
        json.WriteEndObject();
        json.WriteStartArray("flows");
        foreach (FlowOutcome outcome in result.Outcomes)
            WriteJson(outcome, json);
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (ReplayFinding finding in result.Findings)
            WriteJson(finding, json);
        json.WriteEndArray();
        json.WriteStartArray("not_recorded");
        foreach (string extra in result.Extra)
            json.WriteStringValue(extra);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteJson(ReplayFinding finding, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule);
        json.WriteString("severity", Level(finding));
        json.WriteNumber("number", finding.Number);
        json.WriteString("name", finding.Name);
        json.WriteString("source", finding.Source);
        json.WriteBoolean("is_of_target", finding.IsOfTarget);
        json.WriteBoolean("is_recorded", finding.IsRecorded);
        json.WriteString("message", finding.Message);
        json.WriteString("expected", finding.Expected);
        json.WriteString("observed", finding.Observed);
        json.WriteString("reference", finding.Reference);
        json.WriteEndObject();
    }

    private static void WriteJson(FlowOutcome outcome, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("call", outcome.Call + 1);
        json.WriteString("flow", outcome.Flow);
        json.WriteString("kind", outcome.Kind);
        json.WriteString("result", Name(outcome.Result));
        if (outcome.Step is not null)
            json.WriteString("step", outcome.Step);
        if (outcome.Cause is not null)
            json.WriteString("cause", outcome.Cause);
        json.WriteNumber("sent", outcome.Sent);
        json.WriteNumber("received", outcome.Received);
        json.WriteNumber("duration_ms", Math.Round(outcome.Milliseconds, 3));
        json.WriteStartArray("call_ids");
        foreach (string id in outcome.CallIds)
            json.WriteStringValue(id);
        json.WriteEndArray();
        json.WriteStartArray("differences");
        foreach (Difference difference in outcome.Differences)
        {
            json.WriteStartObject();
            json.WriteString("level", Level(difference));
            if (difference.Number > 0)
                json.WriteNumber("number", difference.Number);
            if (difference.Message.Length > 0)
                json.WriteString("message", difference.Message);
            json.WriteString("field", difference.Field);
            if (difference.Recorded is not null)
                json.WriteString("recorded", difference.Recorded);
            if (difference.Live is not null)
                json.WriteString("live", difference.Live);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteJunit(ReplayResult result, Stream output)
    {
        using XmlWriter xml = XmlWriter.Create(output, new() { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n", CloseOutput = false });
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", "imstrace replay");
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "replay");
        ReplayFinding[] findings = [.. result.Findings.Where(finding => !finding.IsRecorded)];
        Number(xml, "tests", result.Outcomes.Count + findings.Length);
        Number(xml, "failures", result.Outcomes.Count(outcome => outcome.Result == FlowResultKind.Fail) + findings.Count(finding => finding.Severity == Severity.Error));
        Number(xml, "errors", 0);
        Number(xml, "skipped", result.Outcomes.Count(outcome => outcome.Result == FlowResultKind.NotRun));
        foreach (FlowOutcome outcome in result.Outcomes)
            WriteJunit(outcome, xml);
        foreach (ReplayFinding finding in findings)
            WriteJunit(finding, xml);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteRaw("\n");
    }

    private void WriteJunit(FlowOutcome outcome, XmlWriter xml)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", outcome.Kind);
        xml.WriteAttributeString("name", string.Create(CultureInfo.InvariantCulture, $"{outcome.Flow} call {outcome.Call + 1}"));
        xml.WriteAttributeString("time", (outcome.Milliseconds / 1000).ToString("0.000", CultureInfo.InvariantCulture));
        string differences = string.Join('\n', outcome.Differences.Select(difference => $"{Level(difference)} {About(difference)}{escape(difference.Sentence)}"));
        if (outcome.Result == FlowResultKind.Fail)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", escape($"{(outcome.Step is null ? "" : outcome.Step + ": ")}{outcome.Cause}"));
            xml.WriteString(differences);
            xml.WriteEndElement();
        }
        else if (outcome.Result == FlowResultKind.NotRun)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", escape(outcome.Cause ?? ""));
            xml.WriteEndElement();
        }
        else if (differences.Length > 0)
        {
            xml.WriteElementString("system-out", differences);
        }
        xml.WriteEndElement();
    }

    private void WriteJunit(ReplayFinding finding, XmlWriter xml)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "validator");
        xml.WriteAttributeString("name", string.Create(CultureInfo.InvariantCulture, $"{finding.Rule} message {finding.Number}"));
        xml.WriteStartElement(finding.Severity == Severity.Error ? "failure" : "system-out");
        if (finding.Severity == Severity.Error)
            xml.WriteAttributeString("message", escape(finding.Message));
        xml.WriteString(escape(Describe(finding)));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Number(XmlWriter xml, string name, int value) => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));
}
