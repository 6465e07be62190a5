using System.Text.Json;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Sarif;

public class SarifFlowFormatTests
{
    [Fact]
    public void Sarif_Head_NamesVersionAndEachRuleOnce()
    {
        using JsonDocument log = Render(all: false, Story.NotFound());

        JsonElement run = Assert.Single(log.RootElement.GetProperty("runs").EnumerateArray());
        JsonElement driver = run.GetProperty("tool").GetProperty("driver");
        string?[] rules = [.. driver.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString())];
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        Assert.Equal("imstrace", driver.GetProperty("name").GetString());
        Assert.Contains("CX-001", rules);
        Assert.Equal(rules.Distinct(), rules);
    }

    [Fact]
    public void Sarif_OwnRules_StandInTheHead()
    {
        FlowReportOptions options = new() { Format = ReportFormat.Sarif, Rules = [new("OWN-001", Severity.Error, "own", "none", "An own rule.")] };

        using JsonDocument log = JsonDocument.Parse(Reports.Text(output => FlowReports.Findings(output, options, all: false), Story.Delivered()));

        JsonElement rule = Assert.Single(log.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray());
        Assert.Equal("OWN-001", Text(rule, "id"));
    }

    [Fact]
    public void Sarif_Finding_HasRuleLevelMessageAndLocation()
    {
        using JsonDocument log = Render(all: false, Story.NotFound(), Story.Delivered(first: 20));

        JsonElement run = log.RootElement.GetProperty("runs")[0];
        JsonElement result = Assert.Single(run.GetProperty("results").EnumerateArray());
        JsonElement location = Assert.Single(result.GetProperty("locations").EnumerateArray());
        Assert.Equal(("SIP-TXN-004", "fail", "warning"), (Text(result, "ruleId"), Text(result, "kind"), Text(result, "level")));
        Assert.Equal("SIP-TXN-004", Text(run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()], "id"));
        Assert.Equal("The request was sent again although nothing says that it was lost.", Text(result.GetProperty("message"), "text"));
        Assert.Equal("captures/a%20b%3Ac.pcapng", Text(location.GetProperty("physicalLocation").GetProperty("artifactLocation"), "uri"));
        Assert.Equal("pager-message ci2fm6e2xtppa/message 1", Text(location.GetProperty("logicalLocations")[0], "fullyQualifiedName"));
        Assert.Equal((1, 11), (result.GetProperty("properties").GetProperty("number").GetInt32(), result.GetProperty("properties").GetProperty("frame").GetInt32()));
    }

    [Fact]
    public void Sarif_All_TellsWhatPassedAndWhatIsOpen()
    {
        using JsonDocument log = Render(all: true, Story.NotFound());

        JsonElement[] results = [.. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];
        Assert.Equal(["fail", "pass", "open"], results.Select(result => Text(result, "kind")));
        Assert.Equal(["warning", "none", "none"], results.Select(result => Text(result, "level")));
        Assert.Equal("the answer is not in the capture", Text(results[2].GetProperty("message"), "text"));
    }

    [Fact]
    public void Sarif_FingerprintOfARerun_IsTheSame()
    {
        using JsonDocument log = Render(all: false, Story.NotFound());
        using JsonDocument rerun = Render(all: false, Story.NotFound(key: 77, first: 40));
        using JsonDocument other = Render(all: false, Story.NotFound() with { Callee = "sip:carol@ims.example" });

        Assert.Equal(Fingerprint(log), Fingerprint(rerun));
        Assert.NotEqual(Fingerprint(log), Fingerprint(other));
    }

    [Fact]
    public void Sarif_HostileText_IsExact()
    {
        FlowResult story = Story.NotFound();
        Finding hostile = story.Findings[0] with { Message = "\"</script>\n\u0001\\" };

        using JsonDocument log = Render(all: false, story with { Findings = [hostile] });

        Assert.Equal(hostile.Message, Text(log.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("message"), "text"));
    }

    [Fact]
    public void Sarif_NothingFound_IsAnEmptyListOfResults()
    {
        using JsonDocument log = Render(all: false, Story.Delivered());

        Assert.Equal(0, log.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    private static JsonDocument Render(bool all, params FlowResult[] results) => JsonDocument.Parse(Reports.Text(
        output => FlowReports.Findings(output, new() { Format = ReportFormat.Sarif, Captures = ["captures/a b:c.pcapng"] }, all), results));

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string? Fingerprint(JsonDocument log)
        => Text(log.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("partialFingerprints"), "imstrace/v1");
}
