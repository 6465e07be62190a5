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
        else
            open.IsComplete = open.Pending <= 0 && open.TopStatus >= 200 && open.TopStatus is not (401 or 407);
        context.Store.Postpone(open, open.Flow.LastTime + Silence(open, context.Limits));
    }

    private static long Silence(OpenFlow open, FlowLimits limits) => open switch
    {
        { IsComplete: true } => limits.Linger,
        { IsEstablished: true, IsEnded: false } => limits.SessionSilence,
        { TopStatus: 401 or 407 } => limits.ChallengeSilence,
        { TopStatus: >= 200 } => limits.HopSilence,
        _ when open.MethodHash == SipMethods.Invite => limits.RingingSilence,
        _ => limits.TransactionSilence,
    };

    private static void AssessSession(OpenFlow open)
    {
        MessageRecord last = open.Flow.Last.Record;
        // A fork's refusal is not the caller's: another branch may answer.
        bool isOfCaller = open.Flow.Last.Transaction?.Upstream is null;
        if (last.Protocol != Protocol.Sip || last.Kind != MessageKind.Response)
            return;
        long status = last.Number64(MessageField.Status);
        ReadOnlySpan<byte> method = last.Text(MessageField.Method);
        if (status is >= 200 and < 300 && method.SequenceEqual("INVITE"u8))
            (open.IsEstablished, open.IsEnded) = (true, open.IsEstablished && open.IsEnded); // asked again after a refusal
        else if (status >= 300 && isOfCaller && method.SequenceEqual("INVITE"u8) && !open.IsEstablished && status is not (401 or 407))
            open.IsEnded = true;
        else if (status >= 200 && method.SequenceEqual("BYE"u8))
            open.IsEnded = true;
        open.IsComplete = open.IsEnded && open.Pending <= 0;
    }
}
