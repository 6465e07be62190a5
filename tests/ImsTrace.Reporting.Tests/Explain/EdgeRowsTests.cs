using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Explain;

public class EdgeRowsTests
{
    [Fact]
    public void Explain_Csv_GivesOneRowAJoin() => Assert.Equal(
        "flow,from,to,key,value,strength,other_flow\r\nci2fm6e2xtppa,1,2,retransmission,z9hG4bK1,1,\r\n"
        + "ci2fm6e2xtppa,1,4,public-identity,sip:bob@ims.example,0.7,\r\nci2fm6e2xtppa,4,10,icid,icid-1,0.5,\r\n", Render(ReportFormat.Csv));

    [Fact]
    public void Explain_Jsonl_GivesNumbers() => Assert.StartsWith(
        """{"flow":"ci2fm6e2xtppa","from":1,"to":2,"key":"retransmission","value":"z9hG4bK1","strength":1}""", Render(ReportFormat.Jsonl), StringComparison.Ordinal);

    [Fact]
    public void Explain_Text_MarksWhatJoinsNothing() => Assert.Equal(
        """
        pager-message ci2fm6e2xtppa  6 messages, 3 joins
          1 MESSAGE          - 2 MESSAGE          retransmission      1.00  z9hG4bK1
          1 MESSAGE          - 4 LIR              public-identity     0.70  sip:bob@ims.example
          4 LIR              - 10 (other flow)    icid                0.50  possible only  icid-1

        """, Render(ReportFormat.Text));

    private static string Render(ReportFormat format) => Reports.Text(output => FlowReports.Explain(output, new() { Format = format }), Story.NotFound());
}
