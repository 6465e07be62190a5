using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ImsTrace.Reporting.Findings;

/// <summary>The findings of an earlier run, read from its JSON lines. Two are the same by rule, kind of flow, parties and place in the flow.</summary>
public sealed class FindingBaseline
{
    private const int MostFindings = 1_000_000;
    private const int LongestLine = 1024 * 1024;

    // How often the earlier run has it in one flow.
    private readonly Dictionary<string, int> known = [];

    private FindingBaseline()
    {
    }

    /// <summary>Reads the lines of <c>validate --format jsonl</c>; false, and what is wrong, where they are none.</summary>
    public static bool TryRead(Stream lines, [NotNullWhen(true)] out FindingBaseline? baseline, out string wrong)
    {
        ArgumentNullException.ThrowIfNull(lines);
        FindingBaseline read = new();
        using StreamReader reader = new(lines);
        BaselineLines text = new(reader, LongestLine);
        Dictionary<string, int> flow = [];
        string? id = null;
        (baseline, wrong) = (null, "");
        for (long number = 1; text.TryRead(out string? line); number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (!TryParse(line, out BaselineRow row, out wrong))
            {
                wrong = $"line {number} {wrong}.";
                return false;
            }
            if (row.Flow != id)
                flow.Clear();
            id = row.Flow;
            if (row.Identity is not null)
                read.Add(row.Identity, flow);
            if (read.known.Count > MostFindings)
            {
                wrong = $"it has more than {MostFindings} findings.";
                return false;
            }
        }
        wrong = text.IsTooLong ? $"it has a line of more than {LongestLine} letters." : "";
        baseline = text.IsTooLong ? null : read;
        return baseline is not null;
    }

    /// <summary>Whether the earlier run has so many of these in one flow.</summary>
    internal bool Has(string identity, int count) => known.GetValueOrDefault(identity) >= count;

    // The rows of a flow stand one behind the other.
    private void Add(string identity, Dictionary<string, int> flow)
    {
        int count = flow[identity] = flow.GetValueOrDefault(identity) + 1;
        known[identity] = Math.Max(known.GetValueOrDefault(identity), count);
    }

    private static bool TryParse(string line, out BaselineRow row, out string wrong)
    {
        row = default;
        wrong = "is no JSON object";
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return false;
            string? rule = Text(root, "rule");
            string? kind = Text(root, "kind");
            wrong = "is no finding";
            if (rule is null || kind is null || Text(root, "flow") is not { } flow)
                return false;
            // Rows of --all that found nothing have no severity.
            if (Text(root, "severity") is null)
            {
                row = new(flow, null);
                return true;
            }
            wrong = "has no place: write it with this version of imstrace";
            if (Text(root, "place") is not { } place)
                return false;
            row = new(flow, FindingIdentity.Of(rule, kind, Text(root, "caller"), Text(root, "callee"), place));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement row, string name)
        => row.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private readonly record struct BaselineRow(string Flow, string? Identity);
}
