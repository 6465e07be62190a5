using System.Text.Json.Nodes;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Golden;

/// <summary>The comparison that the golden tests rest on, on answers made up here.</summary>
public sealed class GoldenComparisonTests
{
    private const string Answer = """
        {
          "schema_version": 1,
          "messages": { "sip": 2, "diameter": 2, "msrp": 0, "h248": 0 },
          "blind_spots": {},
          "flows": [
            {
              "id": "abc", "kind": "pager-message", "first_frame": 1, "last_frame": 2, "outcome": "failure", "final_status": "403",
              "cause": "p-cscf: 403, frame 2", "verdict": "pass", "nodes": { "p-cscf1": "10.0.0.2:5060", "ue1": "10.0.0.1:5060" },
              "findings": [
                { "rule": "SIP-MSG-004", "severity": "error", "number": 2, "frame": 2 },
                { "rule": "FLOW-001", "severity": "error", "number": 1, "frame": 1 }
              ]
            },
            { "id": "def", "kind": "diameter", "first_frame": 3, "messages": 2, "verdict": "pass" }
          ]
        }
        """;

    private const string Expectation = """
        {
          "schema_version": 1,
          "messages": { "sip": 2, "diameter": 2, "msrp": 0 },
          "blind_spots": {},
          "flows": [
            {
              "kind": "pager-message", "first_frame": 1, "scenario": null, "limits": [], "final_status": "403",
              "nodes": { "ue1": "10.0.0.1:5060", "p-cscf1": "10.0.0.2:5060" },
              "findings": [
                { "rule": "FLOW-001", "severity": "error", "frame": 1 },
                { "rule": "SIP-MSG-004", "severity": "error", "frame": 2 }
              ]
            },
            { "kind": "diameter", "first_frame": 3, "messages": 2 }
          ]
        }
        """;

    [Fact]
    public void Differences_SameInAnotherOrder_AreNone() => Assert.Empty(DifferencesAfter(_ => { }));

    [Fact]
    public void Differences_FieldOfAFlow_NameFlowAndField()
    {
        string difference = Assert.Single(DifferencesAfter(expected => expected["flows"]![0]!["final_status"] = "404"));

        Assert.Equal("flow 1 (pager-message from frame 1): final_status: expected \"404\", was \"403\"", difference);
    }

    [Fact]
    public void Differences_FindingNotSeen_NameFindings()
    {
        string difference = Assert.Single(DifferencesAfter(expected => expected["flows"]![0]!["findings"]![0]!["frame"] = 9L));

        Assert.StartsWith("flow 1 (pager-message from frame 1): findings: expected", difference, StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_FlowNotSeen_NameIt()
    {
        string difference = Assert.Single(DifferencesAfter(expected =>
            expected["flows"]!.AsArray().Add(JsonNode.Parse("""{ "kind": "session", "first_frame": 7 }"""))));

        Assert.Equal("flow 3 (session from frame 7): missing", difference);
    }

    [Fact]
    public void Differences_FlowNotExpected_NameIt()
    {
        string difference = Assert.Single(DifferencesAfter(expected => expected["flows"]!.AsArray().RemoveAt(1)));

        Assert.Equal("flow 2 (diameter from frame 3): not expected", difference);
    }

    [Fact]
    public void Differences_BlindSpotNotSeen_NameBlindSpots()
    {
        string difference = Assert.Single(DifferencesAfter(expected => expected["blind_spots"]!["stream_gap"] = 1));

        Assert.Equal("capture: blind_spots: expected {\"stream_gap\":1}, was {}", difference);
    }

    [Fact]
    public void Merge_FieldLeftOutBefore_StaysOut()
    {
        JsonObject previous = Parse("""{ "flows": [ { "kind": "pager-message", "first_frame": 1, "cause": null } ] }""");

        JsonObject merged = GoldenRefresh.Merge(previous, GoldenShape.Of(Parse(Answer)));

        Assert.Equal(["kind", "first_frame", "cause"], GoldenShape.Flows(merged)[0].Select(pair => pair.Key));
    }

    private static IReadOnlyList<string> DifferencesAfter(Action<JsonObject> change)
    {
        JsonObject expected = Parse(Expectation);
        change(expected);
        return GoldenComparison.Differences(expected, GoldenShape.Of(Parse(Answer)));
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject(); // the texts here are objects
}
