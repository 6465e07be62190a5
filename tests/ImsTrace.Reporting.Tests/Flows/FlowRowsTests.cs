using System.Text.Json;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Flows;

public class FlowRowsTests
{
    private const string Header =
        "id,kind,scenario,started,ended,outcome,final_status,cause,verdict,limits,caller,callee,call_ids,diameter_sessions,msrp_sessions,"
        + "messages,nodes,findings";

    [Fact]
    public void Flows_Csv_GivesOneRowAFlow()
    {
        string csv = Render(ReportFormat.Csv, Story.NotFound());

        Assert.StartsWith(Header + "\r\n", csv, StringComparison.Ordinal);
        Assert.Equal(
            [
                "ci2fm6e2xtpp" + "a", "pager-message", "figure-22.1", "2026-03-01T12:00:00.000000Z", "2026-03-01T12:00:01.602000Z", "failure", "404",
                "p-cscf: 404 after LIA 5001, frame 15", "fail", "gm not captured", "sip:alice@ims.example", "sip:bob@ims.example", "call-1",
                "hss;1;2", "", "4", "ue1=10.0.1.1:5060 p-cscf1=10.0.0.2:5060 hss1=10.0.0.5:3868", "warning=1",
            ], Csv.Read(csv)[1]);
    }

    [Fact]
    public void Flows_NoFlow_GivesTheHeader() => Assert.Equal(Header + "\r\n", Render(ReportFormat.Csv));

    [Fact]
    public void Flows_Jsonl_HasNumbersListsAndNodes()
    {
        using JsonDocument row = JsonDocument.Parse(Render(ReportFormat.Jsonl, Story.NotFound()));
        JsonElement flow = row.RootElement;

        Assert.Equal("[1,4,5,6]", flow.GetProperty("message_numbers").GetRawText());
        Assert.Equal("""{"ue1":"10.0.1.1:5060","p-cscf1":"10.0.0.2:5060","hss1":"10.0.0.5:3868"}""", flow.GetProperty("nodes").GetRawText());
        Assert.Equal("SIP-TXN-004", flow.GetProperty("findings")[0].GetProperty("rule").GetString());
        Assert.Equal(11, flow.GetProperty("findings")[0].GetProperty("frame").GetInt32());
        Assert.False(flow.TryGetProperty("msrp_sessions", out _));
    }

    [Fact]
    public void Flows_Json_IsOneDocument()
    {
        using JsonDocument document = JsonDocument.Parse(Render(ReportFormat.Json, Story.NotFound(), Story.Delivered(first: 20)));

        Assert.Equal(1, document.RootElement.GetProperty("schema_version").GetInt32());
        Assert.Equal(2, document.RootElement.GetProperty("flows").GetArrayLength());
    }

    [Fact]
    public void Flows_FlowsThatEndOutOfOrder_StandInTheOrderOfTheirFirstMessages()
    {
        string csv = Render(ReportFormat.Csv, Story.Delivered(key: 2, first: 20), Story.NotFound(key: 1, first: 1));

        Assert.Equal(["call-1", "call-2"], Csv.Read(csv)[1..].Select(row => row[12]));
    }

    [Fact]
    public void Flows_Session_NamesItsMsrpSessions()
        => Assert.Equal("abc def", Csv.Read(Render(ReportFormat.Csv, Story.Session()))[1][14]);

    [Fact]
    public void Flows_Formula_IsGuarded()
    {
        string csv = Render(ReportFormat.Csv, Story.Delivered() with { Caller = "=cmd|'/c calc'!a1" });

        Assert.Equal("'=cmd|'/c calc'!a1", Csv.Read(csv)[1][10]);
    }

    [Fact]
    public void Flows_Text_GivesOneLineAFlow() => Assert.Equal(
        """
          flow          started      kind                     outcome         msgs  who
        ✗ ci2fm6e2xtppa 12:00:00.000 pager-message            failure 404        4  alice → bob
        ✓ b7w4xkmhmvbsc 12:00:00.009 pager-message            success 200        2  alice → +491701234

        """, Render(ReportFormat.Text, Story.NotFound(), Story.Delivered(first: 9)));

    private static string Render(ReportFormat format, params Analysis.Verdicts.FlowResult[] results)
        => Reports.Text(output => FlowReports.Flows(output, new() { Format = format }), results);
}
