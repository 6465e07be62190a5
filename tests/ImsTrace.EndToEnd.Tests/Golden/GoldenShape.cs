using System.Text.Json.Nodes;

namespace ImsTrace.EndToEnd.Tests.Golden;

/// <summary>Reduces the command's JSON to the fields of an expectation, in its order.</summary>
internal static class GoldenShape
{
    private static readonly string[] Protocols = ["sip", "diameter", "msrp"];

    private static readonly string[] FlowFields =
    [
        "kind", "scenario", "first_frame", "last_frame", "messages", "retransmissions", "outcome", "final_status", "cause",
        "verdict", "limits", "caller", "callee", "nodes", "findings",
    ];

    /// <summary>Flows of Diameter's base protocol have no scenario: only these are expected of them.</summary>
    private static readonly string[] DiameterFields = ["kind", "first_frame", "messages"];

    /// <summary>Flows of H.248 have no scenario of their own either, but an outcome.</summary>
    private static readonly string[] H248Fields =
        ["kind", "first_frame", "last_frame", "messages", "retransmissions", "outcome", "final_status", "cause"];

    public static JsonObject Of(JsonObject analysis) => new()
    {
        ["schema_version"] = analysis["schema_version"]?.DeepClone(),
        ["messages"] = Messages(analysis["messages"] as JsonObject ?? []),
        ["blind_spots"] = analysis["blind_spots"]?.DeepClone() ?? new JsonObject(),
        ["flows"] = new JsonArray([.. Flows(analysis).Select(FlowOf)]),
    };

    public static IReadOnlyList<JsonObject> Flows(JsonObject root) => [.. (root["flows"] as JsonArray ?? []).OfType<JsonObject>()];

    // Most cases have no H.248, and say nothing of it.
    private static JsonObject Messages(JsonObject counts)
        => Pick(counts, counts["h248"] is { } h248 && (long)h248 > 0 ? [.. Protocols, "h248"] : Protocols);

    private static JsonObject FlowOf(JsonObject flow)
    {
        string[] fields = (string?)flow["kind"] switch
        {
            "diameter" => DiameterFields,
            "h248" => H248Fields,
            _ => FlowFields,
        };
        JsonObject shape = Pick(flow, fields);
        if (fields != FlowFields)
            return shape;
        shape["limits"] ??= new JsonArray();
        shape["nodes"] ??= new JsonObject();
        shape["findings"] = FindingsOf(shape["findings"]);
        return shape;
    }

    /// <summary>Rule, severity and frame of each finding, sorted by these.</summary>
    public static JsonArray FindingsOf(JsonNode? findings)
    {
        IEnumerable<JsonObject> rows = (findings as JsonArray ?? []).OfType<JsonObject>()
            .Select(row => Pick(row, ["rule", "severity", "frame"]))
            .OrderBy(row => (string?)row["rule"], StringComparer.Ordinal)
            .ThenBy(row => (string?)row["severity"], StringComparer.Ordinal)
            .ThenBy(row => (long?)row["frame"]);
        return new JsonArray([.. rows]);
    }

    private static JsonObject Pick(JsonObject source, string[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field, source[field]?.DeepClone())));
}
