using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Messages;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Messages;

public class MessageFlowReportTests
{
    [Theory]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Jsonl)]
    public void Report_FlowsThatEndLater_StandInTheirMessagesRows(ReportFormat format)
    {
        FlowResult result = Story.NotFound(first: 2);
        using MemoryStream output = new();
        using MessageFlowReport report = new(output, new() { Captures = ["a"], Format = format, WithFlow = true });

        report.OnMessage(Wire.Sip("OPTIONS").At(1, 0).Build());
        foreach (FlowMessage message in result.Flow.Messages)
            report.OnMessage(message.Record);
        report.OnResult(result);
        report.Complete();

        string[] rows = Encoding.UTF8.GetString(output.ToArray()).TrimEnd().Split('\n');
        string end = format == ReportFormat.Csv ? ",ci2fm6e2xtppa\r" : "\"flow\":\"ci2fm6e2xtppa\"}";
        Assert.EndsWith(format == ReportFormat.Csv ? ",\r" : "\"OPTIONS\"}", rows[^5], StringComparison.Ordinal);
        Assert.EndsWith(end, rows[^4], StringComparison.Ordinal);
        Assert.EndsWith(end, rows[^3], StringComparison.Ordinal);
    }
}
