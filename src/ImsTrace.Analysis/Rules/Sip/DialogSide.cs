using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>
/// The dialog of a session on the hop of its caller, or of who was called: the INVITE and its 2xx as they passed there, which give
/// this side its route set and remote target (RFC 3261 sections 12.1.1, 12.1.2).
/// </summary>
internal readonly record struct DialogSide(FlowMessage Invite, FlowMessage Accepted, bool IsCaller)
{
    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.RecordRoutes, MessageField.Contacts,
        MessageField.FromTag, MessageField.ToTag, MessageField.CallId, MessageField.Vias);

    /// <summary>The Contact of the other side, one URI a line.</summary>
    public ReadOnlySpan<byte> Target => (IsCaller ? Accepted : Invite).Record.Text(MessageField.Contacts);

    /// <summary>Record-Route as it came: the caller's route set is its reverse.</summary>
    public ReadOnlySpan<byte> RecordRoutes => (IsCaller ? Accepted : Invite).Record.Text(MessageField.RecordRoutes);

    /// <summary>Whether the next hop is a strict router: it gets Route and Request-URI put together in another way (RFC 3261 section 12.2.1.1).</summary>
    public bool IsStrict
    {
        get
        {
            ReadOnlySpan<byte> set = RecordRoutes;
            int end = set.IndexOf((byte)'\n');
            ReadOnlySpan<byte> next = IsCaller ? set[(set.LastIndexOf((byte)'\n') + 1)..] : set[..(end < 0 ? set.Length : end)];
            return !next.IsEmpty && next.IndexOf(";lr"u8) < 0;
        }
    }

    public static bool TryFind(Flow flow, bool isCaller, out DialogSide dialog)
    {
        dialog = default;
        if (flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return false;
        foreach (Transaction transaction in flow.Transactions)
        {
            bool isInvite = transaction is { Protocol: Protocol.Sip, Request: { } request } && request.Is("INVITE"u8) && !request.Record.Has(MessageField.ToTag)
                && (isCaller ? IsFirstHop(transaction, request) : IsLastHop(transaction, request));
            if (!isInvite || transaction.Final is not { } final || final.StatusOf() >= 300)
                continue;
            dialog = new(transaction.Request!, final, isCaller); // isInvite asked for it
            return true;
        }
        return false;
    }

    /// <summary>Whether this side sends the request inside the dialog.</summary>
    public bool Holds(FlowMessage message)
        => message is { IsRequest: true, Record.Protocol: Protocol.Sip, Transaction.Upstream: null } && message.Transaction.Ack != message
            && !message.Is("CANCEL"u8) && message.Source.Id == Node.Id && message.Record.Number > Accepted.Record.Number
            && IsInside(message, isFromHere: true) && IsOneHop(message.Record);

    /// <summary>Whether this side gets the request inside the dialog.</summary>
    public bool Gets(FlowMessage message)
        => message is { IsRequest: true, Record.Protocol: Protocol.Sip } && message.Destination.Id == Node.Id && IsInside(message, isFromHere: false);

    /// <summary>Whether the request, on whatever hop, is one inside the dialog that goes from this side to the other, or to this side.</summary>
    public bool IsInside(FlowMessage message, bool isFromHere)
        => message.Record.Has(MessageField.ToTag) && message.Record.Text(MessageField.CallId).SequenceEqual(Invite.Record.Text(MessageField.CallId))
            && message.Record.Text(isFromHere == IsCaller ? MessageField.FromTag : MessageField.ToTag).SequenceEqual(Invite.Record.Text(MessageField.FromTag))
            && message.Record.Text(isFromHere == IsCaller ? MessageField.ToTag : MessageField.FromTag).SequenceEqual(Accepted.Record.Text(MessageField.ToTag));

    private Node Node => IsCaller ? Invite.Source : Invite.Destination;

    private static bool IsFirstHop(Transaction transaction, FlowMessage invite) => transaction.Upstream is null && invite.Source.Id >= 0 && IsOneHop(invite.Record);

    private static bool IsLastHop(Transaction transaction, FlowMessage invite)
    {
        foreach (Transaction below in transaction.Downstream)
        {
            if (below.Protocol == Protocol.Sip)
                return false;
        }
        return invite.Destination.Id >= 0;
    }

    // No hop before it, be it unseen, put a Via on top of the sender's.
    private static bool IsOneHop(MessageRecord request) => !request.Text(MessageField.Vias).Contains((byte)'\n');
}
