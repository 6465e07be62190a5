using System.Xml.Linq;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Junit;

public class JunitFlowFormatTests
{
    [Fact]
    public void Junit_Flow_IsASuiteWithATestForEachRuleThatSpeaksOfIt()
    {
        XElement suite = Assert.Single(Render(new(), Story.NotFound()).Elements("testsuite"));

        Assert.Equal("pager-message ci2fm6e2xtppa", (string?)suite.Attribute("name"));
        Assert.Equal(("3", "0", "0", "1"), (Count(suite, "tests"), Count(suite, "failures"), Count(suite, "errors"), Count(suite, "skipped")));
        Assert.Equal(("2026-03-01T12:00:00", "1.602"), ((string?)suite.Attribute("timestamp"), (string?)suite.Attribute("time")));
        Assert.Equal(["SIP-TXN-004", "CX-001", "CX-008"], suite.Elements("testcase").Select(test => (string?)test.Attribute("name")));
        Assert.All(suite.Elements("testcase"), test => Assert.Equal("pager-message.ci2fm6e2xtppa", (string?)test.Attribute("classname")));
        Assert.Equal("the answer is not in the capture", (string?)Test(suite, "CX-008").Element("skipped")?.Attribute("message"));
        Assert.Equal("sip:bob@ims.example", (string?)suite.Descendants("property").Single(property => (string?)property.Attribute("name") == "callee").Attribute("value"));
    }

    [Theory]
    [InlineData(Severity.Warning, "failure", "1")]
    [InlineData(Severity.Error, "system-out", "0")]
    public void Junit_Finding_FailsItsTestFromTheLevelOn(Severity level, string element, string failures)
    {
        XElement suite = Render(new() { FailsFrom = level }, Story.NotFound()).Elements("testsuite").Single();

        XElement result = Assert.Single(Test(suite, "SIP-TXN-004").Elements());

        Assert.Equal((element, failures), (result.Name.LocalName, Count(suite, "failures")));
        Assert.Contains("warning at message 1 (frame 11)\nThe request was sent again although nothing says that it was lost.\nexpected  one copy\nobserved  three copies",
            result.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "failure")]
    [InlineData(false, "skipped")]
    public void Junit_InconclusiveVerdict_FailsOnlyWhereAskedFor(bool fails, string element)
    {
        FlowResult result = Story.NotFound(verdict: Verdict.Inconclusive) with
        {
            Findings = [], Rules = [new(RuleLibrary.SequenceRule, RuleOutcome.NotEvaluable, "gm not captured"), new("CX-008", RuleOutcome.NotEvaluable, "none")],
        };

        XElement suite = Render(new() { FailsInconclusive = fails }, result).Elements("testsuite").Single();

        XElement outcome = Test(suite, RuleLibrary.SequenceRule).Elements().Single();
        Assert.Equal((element, "gm not captured"), (outcome.Name.LocalName, (string?)outcome.Attribute("message")));
        Assert.Equal("skipped", Test(suite, "CX-008").Elements().Single().Name.LocalName);
    }

    [Fact]
    public void Junit_HostileText_StaysText()
    {
        const string Hostile = "<script>\"]]>&'\u0001\uFFFF\uD800\r\n";
        FlowResult story = Story.NotFound() with { Caller = Hostile };

        XElement root = Render(new() { FailsFrom = Severity.Info }, story with { Findings = [story.Findings[0] with { Message = Hostile, Observed = Hostile }] });

        const string Shown = "<script>\"]]>&'\\u{1}\uFFFD\uFFFD\\r\\n";
        Assert.Equal(Shown, (string?)root.Descendants("property").Single(property => (string?)property.Attribute("name") == "caller").Attribute("value"));
        Assert.Equal(Shown, (string?)root.Descendants("failure").Single().Attribute("message"));
        Assert.Contains($"observed  {Shown}", root.Descendants("failure").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Junit_NoFlow_IsAnEmptyDocument() => Assert.Empty(Render(new()).Elements());

    private static XElement Render(FlowReportOptions options, params FlowResult[] results)
        => XDocument.Parse(Reports.Text(output => FlowReports.Findings(output, options with { Format = ReportFormat.Junit }, all: false), results)).Root!; // parsed, so it has one

    private static XElement Test(XElement suite, string rule) => suite.Elements("testcase").Single(test => (string?)test.Attribute("name") == rule);

    private static string? Count(XElement suite, string name) => (string?)suite.Attribute(name);
}
