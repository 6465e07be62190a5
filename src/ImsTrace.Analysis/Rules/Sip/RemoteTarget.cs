using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>The remote target of one side of a dialog as its messages go by: a re-INVITE or UPDATE that is accepted changes it (RFC 3261 section 12.2.1, RFC 3311).</summary>
internal ref struct RemoteTarget(DialogSide dialog)
{
    // Who sends soon after a refresh may not have heard of it: a round trip, T1 (RFC 3261 section 17.1.1.1), nanoseconds.
    private const long RoundTrip = 500_000_000;

    private ReadOnlySpan<byte> target = dialog.Target;
    private FlowMessage? sent;
    private FlowMessage? got;
    private FlowMessage? refresh;
    private long refreshed = long.MinValue;

    /// <summary>The target of a message that this side sends; empty where it is not certain.</summary>
    public readonly ReadOnlySpan<byte> Of(FlowMessage message)
    {
        bool isAfter = refresh is null || message.Time - refreshed > RoundTrip || (message.Is("ACK"u8) && message.HasSameCSeq(refresh));
        return sent is null && got is null && isAfter ? target : default;
    }

    /// <summary>Goes on to a message; false where a refresh passed that this side's hop does not show.</summary>
    public bool Follow(FlowMessage message)
    {
        if (message.IsRequest && (message.Is("INVITE"u8) || message.Is("UPDATE"u8)))
            return Begin(message);
        if (sent is not null && IsEndOf(sent, message))
            End(ref sent, message, isSent: true);
        else if (got is not null && IsEndOf(got, message))
            End(ref got, message, isSent: false);
        return true;
    }

    private bool Begin(FlowMessage request)
    {
        if (dialog.IsCaller && request.Record.Number < dialog.Accepted.Record.Number)
            return true; // the 2xx gives the target anew
        if (dialog.Holds(request))
            sent = request;
        else if (dialog.Gets(request))
            got = request;
        else if (dialog.IsInside(request, isFromHere: true))
            return sent is not null && sent.HasSameCSeq(request);
        else if (dialog.IsInside(request, isFromHere: false))
            return IsOnItsWay(request);
        return true;
    }

    // Whether a later hop brings it to this side.
    private readonly bool IsOnItsWay(FlowMessage request)
    {
        for (Transaction? transaction = request.Transaction; transaction is not null; transaction = Next(transaction))
        {
            if (transaction.Request is { } there && dialog.Gets(there))
                return true;
        }
        return false;
    }

    private static Transaction? Next(Transaction transaction)
    {
        foreach (Transaction below in transaction.Downstream)
        {
            if (below.Protocol == Protocol.Sip)
                return below;
        }
        return null;
    }

    private static bool IsEndOf(FlowMessage request, FlowMessage answer)
        => !answer.IsRequest && answer.Transaction == request.Transaction && answer.StatusOf() >= 200;

    private void End(ref FlowMessage? request, FlowMessage answer, bool isSent)
    {
        ReadOnlySpan<byte> contact = (isSent ? answer : request!).Record.Text(MessageField.Contacts); // it was begun
        if (answer.StatusOf() < 300 && !contact.IsEmpty)
        {
            target = contact;
            (refresh, refreshed) = (request, answer.Time);
        }
        request = null;
    }
}
