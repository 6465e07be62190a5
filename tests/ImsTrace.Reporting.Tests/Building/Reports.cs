using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Messages;
using ImsTrace.Reporting.Output;

namespace ImsTrace.Reporting.Tests.Building;

/// <summary>Runs reports on hand-made messages and gives the text.</summary>
internal static class Reports
{
    public static byte[] Bytes(MessageReportOptions options, params MessageRecord[] messages)
    {
        using MemoryStream output = new();
        using (MessageReport report = new(output, options))
        {
            foreach (MessageRecord message in messages)
                report.OnMessage(message);
            report.Complete();
        }
        return output.ToArray();
    }

    public static string Text(ReportFormat format, params MessageRecord[] messages)
        => Encoding.UTF8.GetString(Bytes(new() { Format = format, Captures = ["a.pcapng"] }, messages));

    public static string Text(Func<Stream, IFlowReport> create, params FlowResult[] results)
    {
        using MemoryStream output = new();
        using (IFlowReport report = create(output))
        {
            foreach (FlowResult result in results)
                report.OnResult(result);
            report.Complete();
        }
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
