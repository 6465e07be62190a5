using System.Text.Json;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Findings;

public class FindingRowsTests
{
    private const string Header = "flow,kind,scenario,rule,severity,number,time,message,expected,observed,reference,caller,callee,place";

    [Fact]
    public void Findings_Csv_GivesOneRowAFinding()
    {
        List<string[]> rows = Csv.Read(Render(ReportFormat.Csv, all: false));

        Assert.Equal(Header, string.Join(',', rows[0]));
        Assert.Equal(2, rows.Count);
        Assert.Equal(
            [
                "ci2fm6e2xtppa", "pager-message", "figure-22.1", "SIP-TXN-004", "warning", "1", "2026-03-01T12:00:00.000000Z",
                "The request was sent again although nothing says that it was lost.", "one copy", "three copies", "RFC 3261 section 17.1.2 (u)",
                "sip:alice@ims.example", "sip:bob@ims.example", "MESSAGE ue>p-cscf",
            ], rows[1]);
    }

    [Fact]
    public void Findings_All_GivesARowForEachRule()
    {
        List<string[]> rows = Csv.Read(Render(ReportFormat.Csv, all: true));

        Assert.Equal(Header + ",result,reason", string.Join(',', rows[0]));
        Assert.Equal(["SIP-TXN-004", "CX-001", "CX-008"], rows[1..].Select(row => row[3]));
        Assert.Equal(["fail", "pass", "not evaluable"], rows[1..].Select(row => row[14]));
        Assert.Equal("the answer is not in the capture", rows[3][15]);
    }

    [Fact]
    public void Findings_Json_IsOneDocument()
    {
        using JsonDocument document = JsonDocument.Parse(Render(ReportFormat.Json, all: false));

        Assert.Equal(1, document.RootElement.GetProperty("findings")[0].GetProperty("number").GetInt32());
    }

    [Fact]
    public void Findings_JsonOfFlowsWithoutFindings_IsAnEmptyList()
    {
        string json = Reports.Text(output => FlowReports.Findings(output, new() { Format = ReportFormat.Json }, all: false), Story.Delivered());

        using JsonDocument document = JsonDocument.Parse(json);

        Assert.Equal(0, document.RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void Findings_Text_TellsExpectedAndObserved() => Assert.Equal(
        """
        ✗ pager-message ci2fm6e2xtppa  failure 404  fail
          warning SIP-TXN-004 at message 1 (frame 11)
                  The request was sent again although nothing says that it was lost.
                  expected  one copy
                  observed  three copies
                  clause    RFC 3261 section 17.1.2 (u)

        """, Render(ReportFormat.Text, all: false));

    private static string Render(ReportFormat format, bool all)
        => Reports.Text(output => FlowReports.Findings(output, new() { Format = format }, all), Story.NotFound());
}
