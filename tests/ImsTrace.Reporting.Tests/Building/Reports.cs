using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Reporting.Messages;

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
}
