using System.Text.Json;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Rows;

namespace ImsTrace.Reporting.Summary;

/// <summary>A flow of the JSON summary: the row of <c>imstrace flows</c>, its frames, and the MSRP messages that its chunks make.</summary>
internal sealed class SummaryFlowRows : IFlowRows
{
    private readonly FlowRows flows = new();

    public string Name => "flows";

    public IReadOnlyList<string> Columns => flows.Columns;

    public void Write(FlowResult result, IRowWriter rows)
    {
        List<FlowCopy> copies = FlowCopy.AllOf(result.Flow);
        rows.Begin();
        flows.WriteFields(result, rows, copies);
        rows.Number("first_frame", copies[0].Frame.Number);
        rows.Number("last_frame", copies[^1].Frame.Number);
        rows.Number("retransmissions", copies.Count - result.Flow.Messages.Count);
        if (rows.Json is { } json)
            WriteContents(result.Flow.MsrpContents, json);
        rows.End();
    }

    private static void WriteContents(IReadOnlyList<MsrpContent> contents, Utf8JsonWriter json)
    {
        json.WriteStartArray("msrp_contents");
        foreach (MsrpContent content in contents)
        {
            json.WriteStartObject();
            json.WriteString("message_id", content.MessageId);
            json.WriteString("from", content.From);
            json.WriteNumber("chunks", content.Chunks);
            json.WriteNumber("octets", content.Octets);
            json.WriteBoolean("complete", content.IsComplete);
            if (content.Sha256 is { } hash)
                json.WriteString("sha256", hash);
            if (content.Missing is { } missing)
                json.WriteString("missing", missing);
            if (content.IsNamedFile is { } isNamed)
                json.WriteBoolean("named_file", isNamed);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
