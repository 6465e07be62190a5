using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;
using YamlDotNet.Serialization;

namespace ImsTrace.EndToEnd.Tests.Golden;

/// <summary>The built command on each capture of the repository, against what was expected of it beforehand.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Cases => [.. GoldenCase.All.Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Analyze_GoldenCapture_SaysWhatIsExpected(string name)
    {
        GoldenCase golden = GoldenCase.Named(name);

        CommandRun result = await CommandRun.OfAsync("analyze", golden.Capture, "--format", "json");

        Assert.True(result.ExitStatus == 0, $"{name}: exit status {result.ExitStatus}: {result.Diagnostics}");
        JsonObject actual = GoldenShape.Of(JsonNode.Parse(result.Output)!.AsObject()); // "null" is no analysis
        if (GoldenRefresh.IsAsked)
            GoldenRefresh.Write(golden, actual);
        IReadOnlyList<string> differences = GoldenComparison.Differences(golden.ReadExpectation(), actual);
        Assert.True(differences.Count == 0, $"{name}:\n  {string.Join("\n  ", differences)}");
    }

    [Fact]
    public void Cases_InTheRepository_AreAtLeastTen() => Assert.True(GoldenCase.All.Count >= 10, $"{GoldenCase.All.Count} cases");

    [Fact]
    public void Cases_EachFolder_HoldsCaptureDescriptionAndExpectation()
    {
        string[] lacking =
        [
            .. GoldenCase.Folders()
                .SelectMany(golden => new[] { golden.Capture, golden.Description, golden.Expectation })
                .Where(file => !File.Exists(file)),
        ];

        Assert.Empty(lacking);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Description_EachCase_SaysTitleOriginLicenceAndReasons(string name)
    {
        string text = File.ReadAllText(GoldenCase.Named(name).Description);

        Dictionary<string, object> description = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(text);

        Assert.Empty(new[] { "title", "shows", "figure", "frames", "origin", "licence", "why" }.Except(description.Keys));
        Assert.NotEmpty(Assert.IsType<List<object>>(description["why"]));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Expectation_EachCase_NamesACauseForAllButSuccess(string name)
    {
        IEnumerable<JsonObject> withoutCause = GoldenShape.Flows(GoldenCase.Named(name).ReadExpectation())
            .Where(flow => (string?)flow["outcome"] is { } outcome && (outcome == "success") != (flow["cause"] is null));

        Assert.Empty(withoutCause);
    }
}
