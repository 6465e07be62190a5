using System.Globalization;
using System.Text.Json;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Findings;
using ImsTrace.Reporting.Rows;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Flows;

/// <summary>A row a flow (output contract, <c>imstrace flows</c>).</summary>
internal sealed class FlowRows : IFlowRows
{
    private readonly TimestampWriter times = new();

    public string Name => "flows";

    public IReadOnlyList<string> Columns { get; } =
    [
        "id", "kind", "scenario", "started", "ended", "outcome", "final_status", "cause", "verdict", "limits", "caller", "callee", "call_ids",
        "diameter_sessions", "msrp_sessions", "messages", "nodes", "findings",
    ];

    public void Write(FlowResult result, IRowWriter rows)
    {
        rows.Begin();
        WriteFields(result, rows, FlowCopy.AllOf(result.Flow));
        rows.End();
    }

    /// <summary>Writes the columns of a row that the caller began and ends.</summary>
    public void WriteFields(FlowResult result, IRowWriter rows, List<FlowCopy> copies)
    {
        Flow flow = result.Flow;
        rows.Text("id", flow.Id);
        rows.Text("kind", flow.Kind.Name());
        rows.Text("scenario", result.Scenario);
        rows.Text("started", times.Format(flow.First.Record.Time));
        rows.Text("ended", times.Format(copies[^1].Frame.Time));
        rows.Text("outcome", Words.Name(result.Outcome));
        rows.Text("final_status", result.FinalStatus);
        rows.Text("cause", result.Cause);
        rows.Text("verdict", Words.Name(result.Verdict));
        rows.List("limits", result.Limits);
        rows.Text("caller", result.Caller);
        rows.Text("callee", result.Callee);
        FlowKeys keys = new(flow);
        rows.List("call_ids", keys.CallIds);
        rows.List("diameter_sessions", keys.DiameterSessions);
        rows.List("msrp_sessions", keys.MsrpSessions);
        rows.Number("messages", flow.Messages.Count);
        if (rows.Json is { } json)
            WriteNumbers(json, flow.Messages);
        WriteNodes(new(flow), rows);
        WriteFindings(result, rows);
    }

    private static void WriteNumbers(Utf8JsonWriter json, Items<FlowMessage> messages)
    {
        json.WriteStartArray("message_numbers");
        foreach (FlowMessage message in messages)
            json.WriteNumberValue(message.Record.Number);
        json.WriteEndArray();
    }

    private static void WriteNodes(FlowLanes lanes, IRowWriter rows)
    {
        if (rows.Json is not { } json)
        {
            rows.Text("nodes", string.Join(' ', lanes.All.Select(lane => $"{lane.Label}={lane.Address}")));
            return;
        }
        json.WriteStartObject("nodes");
        foreach (FlowLane lane in lanes.All)
            json.WriteString(lane.Label, lane.Address.ToString());
        json.WriteEndObject();
    }

    private void WriteFindings(FlowResult result, IRowWriter rows)
    {
        if (rows.Json is not { } json)
        {
            rows.Text("findings", Counts(result.Findings));
            return;
        }
        json.WriteStartArray("findings");
        foreach (Finding finding in result.Findings)
            FindingRows.WriteJson(result, finding, json, times);
        json.WriteEndArray();
    }

    /// <summary>How many findings of each severity, the worst first: <c>error=1 warning=2</c>.</summary>
    public static string Counts(IReadOnlyList<Finding> findings)
    {
        List<string> counts = [];
        foreach (Severity severity in (ReadOnlySpan<Severity>)[Severity.Error, Severity.Warning, Severity.Info])
        {
            int count = findings.Count(finding => finding.Severity == severity);
            if (count > 0)
                counts.Add(string.Create(CultureInfo.InvariantCulture, $"{Words.Name(severity)}={count}"));
        }
        return string.Join(' ', counts);
    }
}
