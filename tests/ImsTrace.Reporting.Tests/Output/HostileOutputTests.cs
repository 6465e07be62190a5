using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Diff;
using ImsTrace.Reporting.Lists;
using ImsTrace.Reporting.Output;
using ImsTrace.Reporting.Tests.Building;
using ImsTrace.Reporting.Text;
using Xunit;

namespace ImsTrace.Reporting.Tests.Output;

/// <summary>Text from the wire stays data in each form of each report (output contract): no control of a terminal, no formula, no markup.</summary>
public sealed class HostileOutputTests
{
    private static readonly Dictionary<string, Func<Stream, FlowReportOptions, IFlowReport>> Reports = new()
    {
        ["flows"] = FlowReports.Flows,
        ["timeline"] = FlowReports.Timeline,
        ["findings"] = static (output, options) => FlowReports.Findings(output, options, all: false),
        ["all findings"] = static (output, options) => FlowReports.Findings(output, options, all: true),
        ["live"] = FlowReports.Live,
        ["explain"] = FlowReports.Explain,
        ["ladder"] = FlowReports.Ladder,
    };

    [Theory]
    [InlineData("flows")]
    [InlineData("timeline")]
    [InlineData("findings")]
    [InlineData("all findings")]
    [InlineData("live")]
    [InlineData("explain")]
    [InlineData("ladder")]
    public void Text_OfAnyReport_HasNoControlNorFormatCharacter(string report)
    {
        string text = Render(report, ReportFormat.Text, Hostile.Flow());

        Assert.Contains("alert", text, StringComparison.Ordinal);
        AssertNoControls(text);
    }

    [Theory]
    [InlineData("flows", '=')]
    [InlineData("flows", '@')]
    [InlineData("timeline", '=')]
    [InlineData("timeline", '-')]
    [InlineData("findings", '+')]
    [InlineData("all findings", '\t')]
    [InlineData("live", '\r')]
    [InlineData("explain", '=')]
    public void Csv_OfAnyReport_HasNoCellThatASpreadsheetTakesForAFormula(string report, char sign)
    {
        string formula = $"{sign}cmd|'/c calc'!a1";
        FlowResult flow = Hostile.Flow(text: formula);

        string[] cells = [.. Csv.Read(Render(report, ReportFormat.Csv, flow)).SelectMany(static row => row)];

        Assert.Contains(cells, cell => cell.Contains($"'{formula}", StringComparison.Ordinal));
        Assert.DoesNotContain(cells, cell => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r');
    }

    [Theory]
    [InlineData("flows", "caller")]
    [InlineData("findings", "message")]
    [InlineData("all findings", "observed")]
    [InlineData("live", "caller")]
    [InlineData("timeline", "finding")]
    [InlineData("explain", "value")]
    public void Jsonl_OfAnyReport_HasTheTextAsItWas(string report, string field)
    {
        string[] lines = Render(report, ReportFormat.Jsonl, Hostile.Flow()).TrimEnd('\n').Split('\n');

        Assert.Contains(lines, line =>
        {
            using JsonDocument row = JsonDocument.Parse(line);
            return row.RootElement.TryGetProperty(field, out JsonElement value) && value.ToString().Contains(Hostile.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Sarif_HasTheTextAsItWas()
    {
        using JsonDocument log = JsonDocument.Parse(Render("all findings", ReportFormat.Sarif, Hostile.Flow()));

        JsonElement result = log.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal(Hostile.Text, result.GetProperty("message").GetProperty("text").GetString());
        Assert.Equal(Hostile.Text, result.GetProperty("ruleId").GetString());
    }

    [Fact]
    public void Junit_HasTheTextAsATerminalShowsIt()
    {
        XElement suite = XDocument.Parse(Render("all findings", ReportFormat.Junit, Hostile.Flow())).Descendants("testsuite").Single();

        string shown = MarkupText.Clean(Hostile.Text);
        AssertNoControls(shown);
        Assert.Equal(shown, (string?)suite.Descendants("property").Single(property => (string?)property.Attribute("name") == "callee").Attribute("value"));
        Assert.All(suite.Elements("testcase"), test => Assert.Equal(shown, (string?)test.Attribute("name")));
    }

    [Theory]
    [InlineData(ReportFormat.Text)]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Json)]
    public void Diff_StaysText(ReportFormat format)
    {
        using MemoryStream output = new();
        DiffSide one = Side(Hostile.Flow());
        DiffReport.Write(output, new() { Format = format }, one, Side(Hostile.Flow(text: "=1+1")));

        AssertStaysText(format, Encoding.UTF8.GetString(output.ToArray()));
    }

    [Theory]
    [InlineData(ReportFormat.Text)]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Json)]
    public void List_StaysText(ReportFormat format)
    {
        using MemoryStream output = new();
        ListReport.Write(output, format, "rules", ["id", "text"], [[Hostile.Text, "=1+1"], ["-1", "@x"]]);

        AssertStaysText(format, Encoding.UTF8.GetString(output.ToArray()));
    }

    private static void AssertStaysText(ReportFormat format, string text)
    {
        Assert.Contains("alert", text, StringComparison.Ordinal);
        if (format == ReportFormat.Text)
            AssertNoControls(text);
        else if (format == ReportFormat.Csv)
            Assert.DoesNotContain(Csv.Read(text).SelectMany(static row => row), cell => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r');
        else
            JsonDocument.Parse(text).Dispose();
    }

    // Of control characters the end of a line alone; Cf are bidirectional overrides and invisible tags.
    private static void AssertNoControls(string text) => Assert.DoesNotContain(text.Split('\n'), static line => line.EnumerateRunes().Any(static letter =>
        Rune.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));

    private static DiffSide Side(FlowResult flow)
    {
        DiffSide side = new();
        foreach (var message in flow.Flow.Messages)
            side.OnMessage(message.Record);
        side.OnResult(flow);
        return side;
    }

    private static string Render(string report, ReportFormat format, FlowResult flow)
        => Building.Reports.Text(output => Reports[report](output, new() { Format = format, FailsFrom = Severity.Info }), flow);
}
