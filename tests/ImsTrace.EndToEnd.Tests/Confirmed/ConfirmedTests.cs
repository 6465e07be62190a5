using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Confirmed;

/// <summary>What the rules say of real traffic that went well is confirmed, row by row, as a true deviation of the software that sent it.</summary>
public sealed class ConfirmedTests
{
    public static TheoryData<string> Captures => [.. GoldenCase.All.Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task Analyze_FlowsThatPassed_HaveTheConfirmedFindingsAlone(string name)
    {
        CommandRun result = await CommandRun.OfAsync("analyze", GoldenCase.Named(name).Capture, "--format", "json");

        Assert.True(result.ExitStatus == 0, $"{name}: exit status {result.ExitStatus}: {result.Diagnostics}");
        Dictionary<string, int> found = CountByRule(JsonNode.Parse(result.Output)!.AsObject()); // "null" is no analysis
        Dictionary<string, int> confirmed = ConfirmedFile.ReadAll().Where(row => row.Capture == name).ToDictionary(row => row.Rule, row => row.Count);
        string[] differences =
        [
            .. found.Keys.Union(confirmed.Keys).Order(StringComparer.Ordinal)
                .Select(rule => (Rule: rule, Found: found.GetValueOrDefault(rule), Confirmed: confirmed.GetValueOrDefault(rule)))
                .Where(row => row.Found != row.Confirmed).Select(row => $"{row.Rule}: found {row.Found}, confirmed {row.Confirmed}"),
        ];
        Assert.True(differences.Length == 0, $"{name}:\n  {string.Join("\n  ", differences)}");
    }

    [Fact]
    public void Rows_All_AreOfCapturesThatExist()
        => Assert.Empty(ConfirmedFile.ReadAll().Select(row => row.Capture).Except(GoldenCase.All.Select(golden => golden.Name)));

    [Fact]
    public void Rows_All_SayTheirClause()
        => Assert.Empty(ConfirmedFile.ReadAll().Where(row => !row.Why.Contains("section", StringComparison.Ordinal)).Select(row => $"{row.Rule} in {row.Capture}"));

    // A flow without a scenario has no verdict, and nothing that it failed.
    private static Dictionary<string, int> CountByRule(JsonObject analysis) => GoldenShape.Flows(analysis)
        .Where(flow => (string?)flow["verdict"] is null or "pass")
        .SelectMany(flow => (flow["findings"] as JsonArray ?? []).OfType<JsonObject>())
        .Where(finding => (string?)finding["severity"] is "warning" or "error")
        .GroupBy(finding => (string?)finding["rule"] ?? "")
        .ToDictionary(group => group.Key, group => group.Count());
}
