using System.Text.Json.Nodes;

namespace ImsTrace.EndToEnd.Tests.Sniffing;

/// <summary>Rows of a live run and of a file, made comparable: live flows come as they are judged, and tell their kind of row.</summary>
internal static class LiveRows
{
    /// <summary>The flows in the order of their ids, without what only a live run says.</summary>
    public static string[] Flows(IEnumerable<string> lines)
        => [.. Parse(lines).Where(row => Text(row, "type") is "" or "flow").OrderBy(row => Text(row, "id"), StringComparer.Ordinal).Select(WithoutType)];

    /// <summary>A row of JSON Lines.</summary>
    public static JsonObject[] Parse(IEnumerable<string> lines) => [.. lines.Select(line => JsonNode.Parse(line)!.AsObject())]; // "null" is no row

    /// <summary>A text of a row; empty where it is absent.</summary>
    public static string Text(JsonObject row, string name) => row[name]?.ToString() ?? "";

    /// <summary>The text of a value.</summary>
    public static string Text(JsonNode? value) => value?.ToString() ?? "";

    /// <summary>CSV rows of messages without their times.</summary>
    public static string[] WithoutTimes(IEnumerable<string> lines)
    {
        List<string> rows = [];
        int column = -1;
        foreach (string line in lines)
        {
            List<string> cells = [.. line.Split(',')];
            if (column < 0)
                column = cells.IndexOf("time");
            cells.RemoveAt(column);
            rows.Add(string.Join(',', cells));
        }
        return [.. rows];
    }

    private static string WithoutType(JsonObject row)
    {
        row.Remove("type");
        return row.ToJsonString();
    }
}
