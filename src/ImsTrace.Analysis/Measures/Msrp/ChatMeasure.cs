using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Content;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Measures.Statistics;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Measures.Msrp;

/// <summary>Sessions of messages (TS 24.247 section 6; RFC 4975): time from the INVITE to the first content, messages and octets each way, duration.</summary>
internal sealed class ChatMeasure(MeasureOptions options) : IMeasure
{
    private const string NoSession = "no session with messages was seen";
    private readonly Intervals timeToChat = new(options);
    private readonly Intervals duration = new(options);
    private readonly Distribution[] messages = [new(), new()];
    private readonly Distribution[] octets = [new(), new()];
    private long withoutSip;
    private bool isMsrpMissing;

    public FieldPlan Plan { get; } = MsrpTransferReader.Plan.With(SipExchange.Plan);

    public void Add(MeasuredFlow flow)
    {
        foreach (SessionCall call in flow.Calls)
        {
            if (call.IsAnswered)
                AddCall(flow, call);
        }
        if (flow.Transfers.Count == 0 || flow.Calls.Count > 0)
            return;
        withoutSip++;
        AddTraffic(flow, null);
    }

    public void Report(MeasureRows rows)
    {
        string none = isMsrpMissing ? "msrp not captured" : NoSession;
        rows.Time("chat.time_to_chat", timeToChat, withoutSip > 0 ? "the session's SIP was not captured" : none);
        rows.Time("chat.duration", duration, withoutSip > 0 ? "the session's SIP was not captured" : "no whole session was seen");
        for (int side = 0; side < messages.Length; side++)
        {
            string scope = side == 0 ? "from the caller" : "to the caller";
            rows.Spread("chat.messages", "messages", messages[side], none, scope);
            rows.Spread("chat.octets", "octets", octets[side], none, scope);
        }
    }

    private void AddCall(MeasuredFlow flow, SessionCall call)
    {
        if (call.Bye?.Request is { } bye)
            duration.Add(call.Invite.Final!, bye); // it is answered
        if (!AddTraffic(flow, call))
        {
            isMsrpMissing = true;
            return;
        }
        foreach (MsrpTransfer transfer in flow.Transfers)
        {
            if (transfer.Kind != ContentKind.User || flow.CallOf(transfer) != call)
                continue;
            timeToChat.Add(call.Invite.Request!, transfer.First); // a call has its INVITE
            return;
        }
    }

    // False where the session has none.
    private bool AddTraffic(MeasuredFlow flow, SessionCall? call)
    {
        Span<long> counts = stackalloc long[2];
        Span<long> sizes = stackalloc long[2];
        bool isAny = false;
        foreach (MsrpTransfer transfer in flow.Transfers)
        {
            if (flow.CallOf(transfer) != call)
                continue;
            isAny = true;
            if (!transfer.IsCounted || transfer.Kind != ContentKind.User)
                continue;
            counts[transfer.IsFromCaller ? 0 : 1]++;
            sizes[transfer.IsFromCaller ? 0 : 1] += transfer.Octets;
        }
        for (int side = 0; isAny && side < counts.Length; side++)
        {
            messages[side].Add(counts[side]);
            octets[side].Add(sizes[side]);
        }
        return isAny;
    }
}
