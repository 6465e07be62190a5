using System.Text.Json.Nodes;

namespace ImsTrace.EndToEnd.Tests.Golden;

/// <summary>Lists where the command's answer, in the shape of an expectation, differs from it.</summary>
internal static class GoldenComparison
{
    public static IReadOnlyList<string> Differences(JsonObject expected, JsonObject actual)
    {
        List<string> differences = [];
        foreach (string field in expected.Select(pair => pair.Key).Where(field => field != "flows"))
            CompareField("capture", field, expected, actual, differences);
        CompareFlows(GoldenShape.Flows(expected), GoldenShape.Flows(actual), differences);
        return differences;
    }

    private static void CompareFlows(IReadOnlyList<JsonObject> expected, IReadOnlyList<JsonObject> actual, List<string> differences)
    {
        for (int i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            if (i >= actual.Count)
                differences.Add($"{NameOf(i, expected[i])}: missing");
            else if (i >= expected.Count)
                differences.Add($"{NameOf(i, actual[i])}: not expected");
            else
                CompareFlow(NameOf(i, expected[i]), expected[i], actual[i], differences);
        }
    }

    private static void CompareFlow(string name, JsonObject expected, JsonObject actual, List<string> differences)
    {
        foreach (string field in expected.Select(pair => pair.Key))
            CompareField(name, field, expected, actual, differences);
    }

    private static void CompareField(string name, string field, JsonObject expected, JsonObject actual, List<string> differences)
    {
        JsonNode? wanted = field == "findings" ? GoldenShape.FindingsOf(expected[field]) : expected[field];
        JsonNode? seen = actual[field];
        if (IsEmpty(wanted) && IsEmpty(seen))
            return;
        if (!JsonNode.DeepEquals(wanted, seen))
            differences.Add($"{name}: {field}: expected {Show(wanted)}, was {Show(seen)}");
    }

    /// <summary>Absent, null and an empty list or object say the same.</summary>
    private static bool IsEmpty(JsonNode? node) => node is null or JsonArray { Count: 0 } or JsonObject { Count: 0 };

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "nothing";

    private static string NameOf(int index, JsonObject flow) => $"flow {index + 1} ({flow["kind"]} from frame {flow["first_frame"]})";
}
