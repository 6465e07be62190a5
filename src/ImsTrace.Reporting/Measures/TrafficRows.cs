using ImsTrace.Analysis.Measures.Charging;
using ImsTrace.Reporting.Rows;

namespace ImsTrace.Reporting.Measures;

/// <summary>One row a user or charging identifier. What charging records say is absent where no Rf or Ro was captured.</summary>
internal sealed class TrafficRows(bool isByIdentifier, bool hasRecords)
{
    private static readonly string[] Traffic =
    [
        "messages_sent", "message_octets_sent", "messages_refused", "messages_received", "message_octets_received", "status_messages",
        "msrp_messages_up", "msrp_octets_up", "msrp_messages_down", "msrp_octets_down", "sessions", "session_seconds",
    ];

    private static readonly string[] Accounting = ["acr_event", "acr_start", "acr_interim", "acr_stop"];
    private static readonly string[] Credit = ["ccr_initial", "ccr_update", "ccr_termination", "ccr_event"];

    public IReadOnlyList<string> Columns { get; } =
        [.. isByIdentifier ? new[] { "icid", "user" } : ["user"], .. Traffic, .. Accounting, .. Credit, "charged_octets"];

    public void Write(UserTraffic row, IRowWriter rows)
    {
        rows.Begin();
        rows.Text(isByIdentifier ? "icid" : "user", row.Name);
        if (isByIdentifier)
            rows.Text("user", row.User);
        ReadOnlySpan<long> traffic =
        [
            row.MessagesSent, row.OctetsSent, row.MessagesRefused, row.MessagesReceived, row.OctetsReceived, row.StatusMessages,
            row.MsrpMessagesUp, row.MsrpOctetsUp, row.MsrpMessagesDown, row.MsrpOctetsDown, row.Sessions,
        ];
        for (int i = 0; i < traffic.Length; i++)
            rows.Number(Traffic[i], traffic[i]);
        rows.Number("session_seconds", Math.Round(row.SessionTime / 1_000_000_000m, 6));
        WriteRecords(Accounting, row.AccountingRequests, rows);
        WriteRecords(Credit, row.CreditRequests, rows);
        rows.Number("charged_octets", hasRecords ? row.ChargedOctets : null);
        rows.End();
    }

    private void WriteRecords(string[] columns, long[] counts, IRowWriter rows)
    {
        for (int i = 0; i < columns.Length; i++)
            rows.Number(columns[i], hasRecords ? counts[i] : null);
    }
}
