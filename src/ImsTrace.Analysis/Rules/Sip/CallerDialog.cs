using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>The dialog of a session on the hop of its caller: the INVITE as it was sent, and its 2xx as it came back.</summary>
internal readonly record struct CallerDialog(FlowMessage Invite, FlowMessage Accepted)
{
    public static bool TryFind(Flow flow, out CallerDialog dialog)
    {
        dialog = default;
        if (flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return false;
        foreach (Transaction transaction in flow.Transactions)
        {
            bool isFirst = transaction is { Protocol: Protocol.Sip, Upstream: null, Request: { Source.Id: >= 0 } request }
                && request.Is("INVITE"u8) && !request.Record.Has(MessageField.ToTag) && IsFirstHop(request.Record);
            if (!isFirst || transaction.Final is not { } final || final.StatusOf() >= 300)
                continue;
            dialog = new(transaction.Request!, final); // isFirst asked for it
            return true;
        }
        return false;
    }

    /// <summary>Whether the caller sends the request inside the dialog.</summary>
    public bool Holds(FlowMessage message)
        => message is { IsRequest: true, Record.Protocol: Protocol.Sip, Transaction.Upstream: null } && message.Transaction.Ack != message
            && !message.Is("CANCEL"u8) && message.Source.Id == Invite.Source.Id && message.Record.Number > Accepted.Record.Number
            && IsSame(message, Invite, MessageField.CallId) && IsSame(message, Invite, MessageField.FromTag) && IsSame(message, Accepted, MessageField.ToTag)
            && message.Record.Has(MessageField.ToTag);

    // No hop before it, be it unseen, put a Via on top of the caller's.
    private static bool IsFirstHop(MessageRecord invite) => !invite.Text(MessageField.Vias).Contains((byte)'\n');

    private static bool IsSame(FlowMessage one, FlowMessage other, MessageField field) => one.Record.Text(field).SequenceEqual(other.Record.Text(field));
}
