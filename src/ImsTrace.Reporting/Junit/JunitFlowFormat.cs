using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.Reporting.Output;
using ImsTrace.Reporting.Text;
using ImsTrace.Reporting.Timeline;

namespace ImsTrace.Reporting.Junit;

/// <summary>
/// Judged flows as JUnit XML, which CI servers read: a suite for each flow, a test for each rule that speaks of it. What the
/// capture cannot tell is skipped; a finding below the level that fails is a note of a test that passes.
/// </summary>
internal sealed class JunitFlowFormat(FlowReportOptions options) : IFlowFormat
{
    private readonly MemoryStream block = new();

    public byte[] Head { get; } = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"imstrace validate\">\n"u8.ToArray();

    public byte[] Separator { get; } = "\n"u8.ToArray();

    public byte[] Tail { get; } = "\n</testsuites>\n"u8.ToArray();

    public void Write(FlowResult result, ArrayBufferWriter<byte> output)
    {
        block.SetLength(0);
        using (XmlWriter xml = MarkupText.Open(block))
            WriteSuite(result, [.. result.Rules.Where(rule => rule.Outcome != RuleOutcome.NotApplicable)], xml);
        output.Write(block.GetBuffer().AsSpan(0, (int)block.Length));
    }

    public void Dispose() => block.Dispose();

    private void WriteSuite(FlowResult result, RuleResult[] rules, XmlWriter xml)
    {
        Flow flow = result.Flow;
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", $"{flow.Kind.Name()} {flow.Id}");
        WriteNumber(xml, "tests", rules.Length);
        WriteNumber(xml, "failures", rules.Count(rule => IsFailure(result, rule)));
        WriteNumber(xml, "errors", 0);
        WriteNumber(xml, "skipped", rules.Count(rule => IsSkipped(result, rule)));
        xml.WriteAttributeString("time", Duration(flow));
        if (TimeOf(flow) is { Length: > 0 } time)
            xml.WriteAttributeString("timestamp", time);
        WriteProperties(result, xml);
        foreach (RuleResult rule in rules)
            WriteTest(result, rule, xml);
        xml.WriteEndElement();
    }

    private static void WriteProperties(FlowResult result, XmlWriter xml)
    {
        xml.WriteStartElement("properties");
        WriteProperty(xml, "scenario", result.Scenario);
        WriteProperty(xml, "caller", result.Caller);
        WriteProperty(xml, "callee", result.Callee);
        WriteProperty(xml, "outcome", Words.Name(result.Outcome));
        WriteProperty(xml, "final_status", result.FinalStatus);
        WriteProperty(xml, "cause", result.Cause);
        WriteProperty(xml, "verdict", Words.Name(result.Verdict));
        WriteProperty(xml, "limits", string.Join("; ", result.Limits));
        xml.WriteEndElement();
    }

    private static void WriteProperty(XmlWriter xml, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", MarkupText.Clean(value));
        xml.WriteEndElement();
    }

    // The flow's id stands in the class: readers of JUnit XML take two tests of the same class and name for one.
    private void WriteTest(FlowResult result, in RuleResult rule, XmlWriter xml)
    {
        string id = rule.Rule;
        Finding[] findings = [.. result.Findings.Where(finding => finding.Rule == id)];
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"{result.Flow.Kind.Name()}.{result.Flow.Id}");
        xml.WriteAttributeString("name", MarkupText.Clean(id));
        xml.WriteAttributeString("time", "0");
        if (IsFailure(result, rule))
            WriteFailure(findings, rule, xml);
        else if (IsSkipped(result, rule))
            WriteSkipped(rule, xml);
        else if (findings.Length > 0)
            xml.WriteElementString("system-out", Describe(findings));
        xml.WriteEndElement();
    }

    private static void WriteFailure(Finding[] findings, in RuleResult rule, XmlWriter xml)
    {
        xml.WriteStartElement("failure");
        xml.WriteAttributeString("type", findings.Length == 0 ? "inconclusive" : Words.Name(findings.Max(finding => finding.Severity)));
        xml.WriteAttributeString("message", MarkupText.Clean(findings.Length == 0 ? rule.Reason ?? "not evaluable" : findings[0].Message));
        xml.WriteString(Describe(findings));
        xml.WriteEndElement();
    }

    private static void WriteSkipped(in RuleResult rule, XmlWriter xml)
    {
        xml.WriteStartElement("skipped");
        xml.WriteAttributeString("message", MarkupText.Clean(rule.Reason ?? "not evaluable"));
        xml.WriteEndElement();
    }

    private static string Describe(Finding[] findings)
    {
        StringBuilder text = new();
        foreach (Finding finding in findings)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Words.Name(finding.Severity)} at message {finding.At.Record.Number} (frame {finding.At.Record.Frame.Number})");
            text.Append('\n').Append(MarkupText.Clean(finding.Message));
            Append(text, "expected", finding.Expected);
            Append(text, "observed", finding.Observed);
            Append(text, "clause  ", finding.Reference);
            text.Append('\n');
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string value)
    {
        if (value.Length > 0)
            text.Append('\n').Append(name).Append("  ").Append(MarkupText.Clean(value));
    }

    private bool IsFailure(FlowResult result, RuleResult rule) => rule.Outcome switch
    {
        RuleOutcome.Fail => result.Findings.Any(finding => finding.Rule == rule.Rule && finding.Severity >= options.FailsFrom),
        RuleOutcome.NotEvaluable => options.FailsInconclusive && result.Verdict == Verdict.Inconclusive && rule.Rule == RuleLibrary.SequenceRule,
        _ => false,
    };

    private bool IsSkipped(FlowResult result, RuleResult rule) => rule.Outcome == RuleOutcome.NotEvaluable && !IsFailure(result, rule);

    private static void WriteNumber(XmlWriter xml, string name, int value)
        => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    private static string Duration(Flow flow) => TimelineRows.Milliseconds(flow.First.Record.Time, flow.LastTime) is { } milliseconds
        ? (milliseconds / 1000).ToString("0.######", CultureInfo.InvariantCulture)
        : "0";

    // Date and time without a zone, as the format has them; UTC.
    private static string TimeOf(Flow flow) => flow.First.Record.Time == FrameStamp.NoTime
        ? ""
        : DateTime.UnixEpoch.AddTicks(flow.First.Record.Time / 100).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
