using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Timeline;

public class TimelineTests
{
    [Fact]
    public void Timeline_Csv_GivesOneRowAMessage()
    {
        List<string[]> rows = Csv.Read(Reports.Text(output => FlowReports.Timeline(output, new() { Format = ReportFormat.Csv }), Story.NotFound()));

        Assert.Equal(
            "flow,kind,number,time,since_start_ms,since_previous_ms,source_role,source,destination_role,destination,protocol,name,summary,step,finding",
            string.Join(',', rows[0]));
        Assert.Equal(7, rows.Count);
        Assert.Equal(
            [
                "ci2fm6e2xtppa", "pager-message", "1", "2026-03-01T12:00:00.000000Z", "0", "0", "ue", "10.0.1.1:5060", "p-cscf", "10.0.0.2:5060", "sip",
                "MESSAGE", "sip:bob@ims.example", "send", "SIP-TXN-004: The request was sent again although nothing says that it was lost.",
            ], rows[1]);
        Assert.Equal(["3", "2026-03-01T12:00:01.500000Z", "1500", "1000"], rows[3][2..6]);
        Assert.Equal(["retransmission of 1", "", ""], rows[3][12..]);
        Assert.Equal(["LIA", "experimental 5001", "", ""], rows[5][11..]);
        Assert.Equal(["404", "Not Found (MESSAGE)", "refuse", ""], rows[6][11..]);
    }

    [Fact]
    public void Timeline_Jsonl_GivesMillisecondsAsNumbers()
    {
        string[] rows = Reports.Text(output => FlowReports.Timeline(output, new() { Format = ReportFormat.Jsonl }), Story.NotFound()).TrimEnd().Split('\n');

        Assert.Equal(6, rows.Length);
        Assert.Contains("\"since_start_ms\":500,\"since_previous_ms\":500,", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Timeline_Text_ShowsRolesAndFindings() => Assert.Equal(
        """
        pager-message ci2fm6e2xtppa  failure 404  from 2026-03-01 12:00:00.000 UTC
              1       0.000 ms  ue1        -> p-cscf1     MESSAGE   sip:bob@ims.example
                  ! SIP-TXN-004: The request was sent again although nothing says that it was lost.
              2     500.000 ms  ue1        -> p-cscf1     MESSAGE   retransmission of 1
              3    1500.000 ms  ue1        -> p-cscf1     MESSAGE   retransmission of 1
              4    1600.000 ms  p-cscf1    -> hss1        LIR       sip:bob@ims.example
              5    1601.000 ms  hss1       -> p-cscf1     LIA       experimental 5001
              6    1602.000 ms  p-cscf1    -> ue1         404       Not Found (MESSAGE)

        """, Reports.Text(output => FlowReports.Timeline(output, new()), Story.NotFound()));
}
