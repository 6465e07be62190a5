using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Content;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Measures.Statistics;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Measures.Msrp;

/// <summary>
/// MSRP (RFC 4975 sections 5.4 and 7): connecting, SEND to 200, chunks, goodput, what headers take, success reports, refusals and
/// messages that never became whole.
/// </summary>
internal sealed class MsrpMeasure(MeasureOptions options) : IMeasure
{
    private const string None = "msrp not captured";
    private readonly Intervals answerToBind = new(options);
    private readonly Intervals connectToBind = new(options);
    private readonly Intervals roundTrip = new(options);
    private readonly Intervals reports = new(options);
    private readonly Distribution chunks = new();
    private readonly Distribution goodput = new();
    private readonly StatusCounts answers = new();
    private long contentOctets;
    private long wireOctets;
    private long messages;
    private long aborted;
    private long incomplete;
    private long unended;
    private long failureReports;

    public FieldPlan Plan { get; } = MsrpTransferReader.Plan.With(SipExchange.Plan).With(FieldPlan.Of(
        MessageField.FailureReport, MessageField.SuccessReport, MessageField.ReportStatus, MessageField.ConnectTime));

    public void Add(MeasuredFlow flow)
    {
        if (flow.Kind is not (FlowKind.Session or FlowKind.Conference or FlowKind.Msrp))
            return;
        foreach (Transaction transaction in flow.Flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Msrp, Request: { } request } && request.Record.Text(MessageField.Method).SequenceEqual("SEND"u8))
                AddSend(transaction, request.Record, flow.IsOpen);
        }
        foreach (FlowMessage message in flow.Flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Msrp && message.IsRequest && message.Record.Text(MessageField.Method).SequenceEqual("REPORT"u8))
                AddReport(message);
        }
        if (flow.Transfers.Count == 0)
            return;
        AddStart(flow);
        foreach (MsrpTransfer transfer in flow.Transfers)
            AddTransfer(transfer, flow.IsOpen);
    }

    public void Report(MeasureRows rows)
    {
        string none = wireOctets == 0 ? None : "";
        rows.Time("msrp.answer_to_first_send", answerToBind, Reason(none, "the session's SIP was not captured"));
        rows.Time("msrp.connect_to_first_send", connectToBind, Reason(none, "no connection was seen to open"));
        rows.Time("msrp.send_to_200", roundTrip, Reason(none, "no SEND was answered"));
        rows.Spread("msrp.chunks", "chunks", chunks, Reason(none, "no message ended"));
        rows.Spread("msrp.goodput", "octets/s", goodput, Reason(none, "no message of several chunks ended"));
        rows.Ratio("msrp.header_overhead", wireOctets - contentOctets, wireOctets, wireOctets, none);
        rows.Time("msrp.success_report_delay", reports, Reason(none, "no success report was seen"));
        rows.Value("msrp.failure_reports", "reports", none.Length > 0 ? null : failureReports, failureReports, none);
        answers.Report(rows, "msrp.answers", Reason(none, "no SEND asks for an answer"));
        rows.Ratio("msrp.incomplete_ratio", aborted + incomplete + unended, messages, messages, Reason(none, "no message was seen"));
        if (messages == 0)
            return;
        rows.Count("msrp.incomplete_messages", "messages", aborted, "given up by the sender");
        rows.Count("msrp.incomplete_messages", "messages", incomplete, "octets missing");
        rows.Count("msrp.incomplete_messages", "messages", unended, "never ended");
    }

    private static string Reason(string none, string otherwise) => none.Length > 0 ? none : otherwise;

    private void AddSend(Transaction transaction, MessageRecord send, bool isOpen)
    {
        contentOctets += send.Number64(MessageField.BodySize);
        wireOctets += send.Size;
        if (transaction.Final is { } final)
        {
            answers.Add(final.Record.Number64(MessageField.Status));
            if (SipExchange.IsSuccess(transaction))
                roundTrip.Add(transaction.Request!, final); // the caller has it
        }
        // With Failure-Report no nobody answers, with partial only refusals come (RFC 4975 section 7.1.2).
        else if (!isOpen && !send.Text(MessageField.FailureReport).SequenceEqual("no"u8) && !send.Text(MessageField.FailureReport).SequenceEqual("partial"u8))
            answers.Add(0);
    }

    // Status: 000 200 OK (RFC 4975 section 7.1.2).
    private void AddReport(FlowMessage report)
    {
        ReadOnlySpan<byte> status = report.Record.Text(MessageField.ReportStatus);
        bool isSuccess = status.IsEmpty || status.StartsWith("000 200"u8);
        failureReports += isSuccess ? 0 : 1;
        if (isSuccess && report.Cause is { } send && send.Source.Id == report.Destination.Id)
            reports.Add(send, report);
    }

    private void AddStart(MeasuredFlow flow)
    {
        foreach (SessionCall call in flow.Calls)
        {
            if (call.IsAnswered && FirstOf(flow, call) is { } first)
                answerToBind.Add(call.Invite.Final!, first); // it is answered
        }
        foreach (MsrpTransfer transfer in flow.Transfers)
        {
            // Only the first message of a connection has it.
            if (transfer.First.Record.TryGetNumber(MessageField.ConnectTime, out long connected))
                connectToBind.Add(transfer.First.Record.Frame with { Time = connected }, transfer.First.Record.Frame);
        }
    }

    private static FlowMessage? FirstOf(MeasuredFlow flow, SessionCall call)
    {
        foreach (MsrpTransfer transfer in flow.Transfers)
        {
            if (flow.CallOf(transfer) == call)
                return transfer.First;
        }
        return null;
    }

    private void AddTransfer(MsrpTransfer transfer, bool isOpen)
    {
        if (transfer.Kind == ContentKind.None)
            return; // binds the connection, and carries nothing
        bool isUnended = !transfer.HasEnded;
        if (isUnended && isOpen)
            return;
        messages++;
        aborted += transfer.IsAborted ? 1 : 0;
        incomplete += transfer.HasEnded && !transfer.IsAborted && transfer.IsIncomplete ? 1 : 0;
        unended += isUnended ? 1 : 0;
        if (isUnended)
            return;
        chunks.Add(transfer.Chunks);
        // The first chunk was on its way before it was seen: from there on time and octets are known.
        if (transfer.Chunks > 1 && Intervals.TryBetween(transfer.First.Record.Frame, transfer.Last.Record.Frame, options, out long time) && time > 0)
            goodput.Add((long)((transfer.Octets - transfer.FirstOctets) * 1_000_000_000m / time));
    }
}
