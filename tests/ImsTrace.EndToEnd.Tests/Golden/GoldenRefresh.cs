using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImsTrace.TestKit;

namespace ImsTrace.EndToEnd.Tests.Golden;

/// <summary>Rewrites expectations from the command's answer when IMSTRACE_REFRESH=1.</summary>
internal static class GoldenRefresh
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static bool IsAsked => RefreshSwitch.IsAsked;

    /// <summary>The new expectation: <paramref name="actual"/> without the flow fields that <paramref name="previous"/> left out.</summary>
    public static JsonObject Merge(JsonObject? previous, JsonObject actual)
    {
        JsonObject merged = (JsonObject)actual.DeepClone();
        foreach (JsonObject flow in GoldenShape.Flows(merged))
        {
            JsonObject? before = GoldenShape.Flows(previous ?? []).FirstOrDefault(candidate => IsSameFlow(candidate, flow));
            if (before is null)
                continue;
            foreach (string field in flow.Select(pair => pair.Key).Where(field => !before.ContainsKey(field)).ToList())
                flow.Remove(field);
        }

        return merged;
    }

    public static void Write(GoldenCase golden, JsonObject actual)
    {
        JsonObject? previous = File.Exists(golden.Expectation) ? golden.ReadExpectation() : null;
        File.WriteAllText(golden.Expectation, Merge(previous, actual).ToJsonString(Readable) + "\n");
    }

    private static bool IsSameFlow(JsonObject one, JsonObject other) =>
        JsonNode.DeepEquals(one["kind"], other["kind"]) && JsonNode.DeepEquals(one["first_frame"], other["first_frame"]);
}
