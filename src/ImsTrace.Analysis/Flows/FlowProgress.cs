using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Flows;

/// <summary>Decides after each message how long a flow may stay silent before it is judged.</summary>
internal static class FlowProgress
{
    public static void Assess(OpenFlow open, JoinContext context)
    {
        if (open.Flow.Messages.Count == 0)
            return;
        if (open.MethodHash == SipMethods.Invite)
            AssessSession(open);
        else if (open.Flow.Kind == FlowKind.NetworkDeregistration)
            open.IsComplete = open.Pending <= 0 && open.Flow.Transactions[0].Final is not null;
        else
            open.IsComplete = open.Pending <= 0 && open.TopStatus >= 200 && open.TopStatus is not (401 or 407);
        context.Store.Postpone(open, open.Flow.LastTime + Silence(open, context.Limits));
    }

    private static long Silence(OpenFlow open, FlowLimits limits) => open switch
    {
        { IsComplete: true, AwaitsCopies: true } or { IsComplete: true, HasTerminations: true } => limits.HopSilence,
        { IsComplete: true, Subscribed: > 0 } => Math.Min(open.Subscribed, limits.SessionSilence),
        { IsComplete: true } => limits.Linger,
        { IsEstablished: true, IsEnded: false } => limits.SessionSilence,
        { TopStatus: 401 or 407 } => limits.ChallengeSilence,
        { TopStatus: >= 200 } => limits.HopSilence,
        _ when open.MethodHash == SipMethods.Invite => limits.RingingSilence,
        _ => limits.TransactionSilence,
    };

    private static void AssessSession(OpenFlow open)
    {
        if (open.Flow.Last is { Record: { Protocol: Protocol.Sip, Kind: MessageKind.Response } last, Transaction: { Leg: { } leg } transaction })
            AssessLeg(leg, last, transaction.IsFirstOfLeg);
        (open.IsEstablished, open.IsEnded) = (open.FirstLeg.IsEstablished, open.FirstLeg.IsEnded);
        for (FlowLeg? other = open.FirstLeg.Next; other is not null; other = other.Next)
        {
            if (other.MethodHash != SipMethods.Invite)
                continue;
            open.IsEstablished |= other.IsEstablished;
            open.IsEnded &= other.IsEnded;
        }
        open.IsComplete = open.IsEnded && open.Pending <= 0;
    }

    // A fork's refusal is not the caller's: another branch may answer.
    private static void AssessLeg(FlowLeg leg, MessageRecord last, bool isOfCaller)
    {
        long status = last.Number64(MessageField.Status);
        ReadOnlySpan<byte> method = last.Text(MessageField.Method);
        if (status is >= 200 and < 300 && method.SequenceEqual("INVITE"u8))
            (leg.IsEstablished, leg.IsEnded) = (true, leg.IsEstablished && leg.IsEnded); // asked again after a refusal
        else if (status >= 300 && isOfCaller && method.SequenceEqual("INVITE"u8) && !leg.IsEstablished && status is not (401 or 407))
            leg.IsEnded = true;
        else if (status >= 200 && method.SequenceEqual("BYE"u8))
            leg.IsEnded = true;
    }
}
