using System.Buffers;
using System.Text.Json;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Rows;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Findings;

/// <summary>A finding as one JSON object, as it stands in the flow's own JSON.</summary>
public static class FindingJson
{
    /// <summary>The object, without a line's end.</summary>
    public static byte[] Of(FlowResult result, Finding finding)
    {
        ArrayBufferWriter<byte> row = new();
        using (Utf8JsonWriter json = new(row, JsonRowWriter.Options))
            FindingRows.WriteJson(result, finding, json, new TimestampWriter());
        return row.WrittenSpan.ToArray();
    }
}
