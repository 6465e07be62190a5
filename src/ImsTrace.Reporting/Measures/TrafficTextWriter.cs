using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Measures.Charging;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Measures;

/// <summary>Traffic by user or charging identifier as a table for a person; octets stand behind the counts.</summary>
internal sealed class TrafficTextWriter(FlowReportOptions options, bool isByIdentifier, bool hasRecords)
{
    private const int WidestName = 48;
    private static readonly string[] Heads = ["sent", "received", "msrp up", "msrp down", "sessions", "seconds", "ACR", "CCR"];
    private readonly Palette palette = new(options.Color);

    public void Write(IReadOnlyList<UserTraffic> rows, StringBuilder text)
    {
        string head = isByIdentifier ? "icid" : "user";
        List<string[]> cells = [.. rows.Select(Cells)];
        int width = Math.Min(WidestName, rows.Count == 0 ? head.Length : rows.Max(row => TerminalText.Escape(row.Name).Length));
        int[] widths = [.. Heads.Select((name, column) => cells.Select(row => row[column].Length).Append(name.Length).Max() + 2)];
        text.Append('\n').Append(palette.Bold(head.PadRight(width)));
        for (int i = 0; i < Heads.Length; i++)
            text.Append(Heads[i].PadLeft(widths[i]));
        text.Append('\n');
        for (int row = 0; row < rows.Count; row++)
        {
            text.Append(TerminalText.Escape(rows[row].Name).PadRight(width));
            for (int i = 0; i < Heads.Length; i++)
                text.Append(cells[row][i].PadLeft(widths[i]));
            text.Append('\n');
        }
        if (!hasRecords)
            text.Append("\nRf and Ro were not captured: no charging records stand beside these.\n");
    }

    private string[] Cells(UserTraffic row) =>
    [
        Pair(row.MessagesSent, row.OctetsSent), Pair(row.MessagesReceived, row.OctetsReceived), Pair(row.MsrpMessagesUp, row.MsrpOctetsUp),
        Pair(row.MsrpMessagesDown, row.MsrpOctetsDown), Number(row.Sessions), (row.SessionTime / 1_000_000_000m).ToString("0.###", CultureInfo.InvariantCulture),
        hasRecords ? Number(row.AccountingRequests.Sum()) : "-", hasRecords ? Number(row.CreditRequests.Sum()) : "-",
    ];

    private static string Pair(long count, long octets) => string.Create(CultureInfo.InvariantCulture, $"{count} ({octets})");

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
