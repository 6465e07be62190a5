using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Content;
using ImsTrace.Analysis.Measures.Msrp;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Measures.Charging;

/// <summary>
/// Inputs of a reconciliation with charging records (TS 32.260 section 5.2.1): messages, octets and session time by user and by
/// charging identifier, beside the ACR and CCR where Rf or Ro were captured.
/// </summary>
internal sealed class ChargingMeasure(MeasureOptions options) : IMeasure
{
    private const int MaximumHops = 64;
    private const string NoRecords = "rf and ro not captured";
    private readonly TrafficTable users = new(options.MaximumUsers);
    private readonly TrafficTable identifiers = new(options.MaximumChargingIds);
    private readonly UserTraffic all = new() { Name = MeasureRows.All };
    private bool hasMessages;
    private bool hasSessions;
    private bool hasMsrp;

    public FieldPlan Plan { get; } = ChargingRecord.Plan.With(MsrpTransferReader.Plan).With(SessionCallReader.Plan).With(MessageContent.Plan).With(SipExchange.Plan)
        .With(FieldPlan.Of(MessageField.Icid));

    /// <summary>By user, by name.</summary>
    public IReadOnlyList<UserTraffic> Users => users.Rows;

    /// <summary>By charging identifier.</summary>
    public IReadOnlyList<UserTraffic> Identifiers => identifiers.Rows;

    /// <summary>Whether Rf or Ro were seen.</summary>
    public bool HasRecords => all.Records > 0;

    public void Add(MeasuredFlow flow)
    {
        foreach (FlowMessage message in flow.Flow.Messages)
        {
            if (ChargingRecord.Is(message))
                AddRecord(message.Record);
        }
        if (flow.Kind is FlowKind.PagerMessage or FlowKind.UriListMessage or FlowKind.AsMessage)
            AddMessage(flow);
        else if (flow.Kind is FlowKind.Session or FlowKind.Conference or FlowKind.Msrp)
            AddSession(flow);
    }

    public void Report(MeasureRows rows)
    {
        string? note = users.OtherUses == 0 ? null
            : FormattableString.Invariant($"users beyond the first {options.MaximumUsers} are summed up under {MeasureSet.Others}");
        Add(rows, "charging.messages_sent", "messages", all.MessagesSent, hasMessages, "no message was seen", note);
        Add(rows, "charging.message_octets_sent", "octets", all.OctetsSent, hasMessages, "no message was seen", null);
        Add(rows, "charging.messages_received", "messages", all.MessagesReceived, hasMessages, "no message was seen", null);
        Add(rows, "charging.message_octets_received", "octets", all.OctetsReceived, hasMessages, "no message was seen", null);
        Add(rows, "charging.msrp_messages", "messages", all.MsrpMessagesUp, hasMsrp, "msrp not captured", note);
        Add(rows, "charging.msrp_octets", "octets", all.MsrpOctetsUp, hasMsrp, "msrp not captured", null);
        Add(rows, "charging.sessions", "sessions", all.Sessions, hasSessions, "no session was seen", note);
        rows.Value("charging.session_time", "s", hasSessions ? Math.Round(all.SessionTime / 1_000_000_000m, 6) : null, all.Sessions, "no session was seen");
        rows.Value("charging.acr", "requests", HasRecords ? all.AccountingRequests.Sum() : null, all.AccountingRequests.Sum(), NoRecords);
        rows.Value("charging.ccr", "requests", HasRecords ? all.CreditRequests.Sum() : null, all.CreditRequests.Sum(), NoRecords);
        rows.Value("charging.octets_in_records", "octets", HasRecords ? all.ChargedOctets : null, all.Records, NoRecords);
        ReportIdentifiers(rows);
    }

    private static void Add(MeasureRows rows, string metric, string unit, long count, bool isSeen, string reason, string? note)
        => rows.Value(metric, unit, isSeen ? count : null, count, reason, note: note);

    // Missing: traffic that no record tells of. Surplus: records of what was not seen.
    private void ReportIdentifiers(MeasureRows rows)
    {
        string? note = identifiers.OtherUses == 0 ? null : FormattableString.Invariant($"of the first {options.MaximumChargingIds} identifiers");
        long missing = identifiers.Named.Count(static row => row.HasTraffic && row.Records == 0);
        long surplus = identifiers.Named.Count(static row => !row.HasTraffic && row.Records > 0);
        long identified = identifiers.Named.Count();
        rows.Value("charging.icids_without_record", "icids", HasRecords ? missing : null, identified, NoRecords, note: note);
        rows.Value("charging.icids_without_traffic", "icids", HasRecords ? surplus : null, identified, NoRecords, note: note);
    }

    private void AddRecord(MessageRecord record)
    {
        ChargingRecord.Count(record, all);
        ReadOnlySpan<byte> user = ChargingRecord.UserOf(record);
        if (!user.IsEmpty)
            ChargingRecord.Count(record, UserRow(user));
        ReadOnlySpan<byte> icid = ChargingRecord.IcidOf(record);
        if (icid.IsEmpty)
            return;
        UserTraffic row = IdentifierRow(icid);
        ChargingRecord.Count(record, row);
        if (!user.IsEmpty)
            row.User ??= Encoding.UTF8.GetString(user);
    }

    private void AddMessage(MeasuredFlow flow)
    {
        if (SipExchange.LastAttempt(flow.Flow, "MESSAGE"u8) is not { Request: { } request } sent || (sent.Final is null && flow.IsOpen))
            return;
        hasMessages = true;
        UserTraffic? sender = flow.Kind == FlowKind.AsMessage ? null : UserRow(flow.Result.Caller);
        if (MessageContent.KindOf(request.Record) is ContentKind.Composing or ContentKind.Notification)
        {
            Each(flow, sender, static (row, _) => row.StatusMessages++, 0);
            return;
        }
        long octets = request.Record.Number64(MessageField.BodySize);
        if (!SipExchange.IsSuccess(sent))
            Each(flow, sender, static (row, _) => row.MessagesRefused++, 0);
        else if (sender is not null)
            Each(flow, sender, static (row, size) => (row.MessagesSent, row.OctetsSent) = (row.MessagesSent + 1, row.OctetsSent + size), octets);
        if (IsReceived(flow, sent))
            Each(flow, UserRow(flow.Result.Callee), static (row, size) => (row.MessagesReceived, row.OctetsReceived) = (row.MessagesReceived + 1, row.OctetsReceived + size), octets);
    }

    // 202 says nothing of the recipient: then only the terminal's own answer counts.
    private static bool IsReceived(MeasuredFlow flow, Transaction sent)
        => flow.Kind != FlowKind.UriListMessage
            && ((SipExchange.IsSuccess(sent) && SipExchange.Status(sent) != 202)
                || (SipExchange.Delivery(flow.Flow, "MESSAGE"u8) is { } delivered && SipExchange.IsSuccess(delivered)));

    private void AddSession(MeasuredFlow flow)
    {
        hasSessions |= flow.Calls.Count > 0;
        hasMsrp |= flow.Transfers.Count > 0;
        foreach (SessionCall call in flow.Calls)
        {
            if (!call.IsAnswered)
                continue;
            long time = Duration(flow.Flow, call);
            AddDuration(all, time);
            AddDuration(UserRow(call.Caller), time);
            AddDuration(UserRow(call.Callee), time);
            AddDuration(IdentifierOf(call), time);
        }
        foreach (MsrpTransfer transfer in flow.Transfers)
        {
            if (transfer.IsCounted && transfer.Kind != ContentKind.None)
                AddTransfer(transfer, flow.CallOf(transfer));
        }
    }

    private void AddTransfer(MsrpTransfer transfer, SessionCall? call)
    {
        AddUp(all, transfer);
        if (call is null)
            return;
        AddUp(UserRow(transfer.IsFromCaller ? call.Caller : call.Callee), transfer);
        AddDown(UserRow(transfer.IsFromCaller ? call.Callee : call.Caller), transfer);
        // Of a session, up is from who asked for it.
        if (transfer.IsFromCaller || transfer.Kind != ContentKind.User)
            AddUp(IdentifierOf(call), transfer);
        else
            AddDown(IdentifierOf(call), transfer);
    }

    private static void AddDuration(UserTraffic? row, long time)
    {
        if (row is not null)
            (row.Sessions, row.SessionTime) = (row.Sessions + 1, row.SessionTime + time);
    }

    private static void AddDown(UserTraffic? row, MsrpTransfer transfer)
    {
        if (row is not null && transfer.Kind == ContentKind.User)
            (row.MsrpMessagesDown, row.MsrpOctetsDown) = (row.MsrpMessagesDown + 1, row.MsrpOctetsDown + transfer.Octets);
    }

    private static void AddUp(UserTraffic? row, MsrpTransfer transfer)
    {
        if (row is null)
            return;
        if (transfer.Kind != ContentKind.User)
            row.StatusMessages++;
        else
            (row.MsrpMessagesUp, row.MsrpOctetsUp) = (row.MsrpMessagesUp + 1, row.MsrpOctetsUp + transfer.Octets);
    }

    // From the answer to the BYE, or to the last that was seen of the flow.
    private long Duration(Flow flow, SessionCall call)
    {
        FrameStamp answered = call.Invite.Final!.Record.Frame; // the caller of this knows that it was answered
        FrameStamp end = call.Bye?.Request?.Record.Frame ?? answered with { Time = flow.LastTime };
        return Statistics.Intervals.TryBetween(answered, end, options, out long time) ? time : 0;
    }

    private void Each(MeasuredFlow flow, UserTraffic? user, Action<UserTraffic, long> add, long octets)
    {
        add(all, octets);
        if (user is not null)
            add(user, octets);
        if (IdentifierOf(flow.Flow) is { } identifier)
            add(identifier, octets);
    }

    private UserTraffic? IdentifierOf(Flow flow)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.IsRequest && message.Record.Has(MessageField.Icid))
                return IdentifierRow(message.Record.Text(MessageField.Icid));
        }
        return null;
    }

    // The P-CSCF makes the identifier: it is in the copies of the INVITE behind it, and seldom in the terminal's own.
    private UserTraffic? IdentifierOf(SessionCall call)
    {
        Transaction? hop = call.Invite;
        for (int hops = 0; hop is not null && hops < MaximumHops; hops++)
        {
            if (hop.Request is { } request && request.Record.Has(MessageField.Icid))
                return IdentifierRow(request.Record.Text(MessageField.Icid));
            hop = Next(hop);
        }
        return null;
    }

    private static Transaction? Next(Transaction hop)
    {
        foreach (Transaction next in hop.Downstream)
        {
            if (next.Protocol == Protocol.Sip)
                return next;
        }
        return null;
    }

    private UserTraffic IdentifierRow(ReadOnlySpan<byte> icid) => identifiers.Row(FieldHash.Of(icid), icid);

    private UserTraffic UserRow(ReadOnlySpan<byte> identity)
        => users.Row(PublicIdentity.Hash(identity) is var hash and not 0 ? hash : FieldHash.Of(identity), identity);

    private UserTraffic? UserRow(string? identity) => identity is null ? null : UserRow(Encoding.UTF8.GetBytes(identity));
}
