using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-TXN-017: the 2xx of an INVITE is confirmed by an ACK within 64*T1, which comes as far as it; else who sent it ends the session.</summary>
internal sealed class UnconfirmedSessionRule : IFlowRule
{
    // A session that nobody confirmed is ended soon after 64*T1.
    private const long ByeTime = 5_000_000_000;

    public RuleDescription Description { get; } = new("SIP-TXN-017", Severity.Error, "transaction", "RFC 3261 section 13.3.1.4",
        "The 200 of an INVITE gets its ACK within 64*T1, or is followed by a BYE.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.CSeq, MessageField.CallId, MessageField.Vias);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference or FlowKind.Other))
            return;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Request: { } invite, Final: { } final } || !invite.Is("INVITE"u8) || final.StatusOf() >= 300)
                continue;
            if (transaction.Upstream is null)
                JudgeCaller(context, invite, final);
            else if (invite.Destination.Role is NodeRole.Ue or NodeRole.Mrfc)
                JudgeCallee(context, invite, final);
        }
    }

    private static void JudgeCaller(FlowRuleContext context, FlowMessage invite, FlowMessage final)
    {
        // Who sent the INVITE may be out of the dialog's way, where the hops before it were not captured.
        bool isOfCaller = !invite.Record.Text(MessageField.Vias).Contains((byte)'\n');
        FlowMessage? ack = Find(context.Flow, invite, message => !isOfCaller || message.Source.IsUnseenOrSame(invite.Source));
        long waited = (ack?.Time ?? context.Flow.LastTime) - final.Time;
        if (ack is not null && waited <= FlowRuleContext.TransactionTime)
            context.Pass();
        else if (ack is null && context.IsCut && waited < FlowRuleContext.TransactionTime)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Fail(final, "The 200 of the INVITE was not confirmed by an ACK within 32 s.", "an ACK within 64*T1",
                ack is null ? "no ACK" : $"ACK after {waited / 1_000_000} ms");
    }

    // The ACK may be lost on its way.
    private static void JudgeCallee(FlowRuleContext context, FlowMessage invite, FlowMessage final)
    {
        FlowMessage? ack = Find(context.Flow, invite, message => message.Destination.IsUnseenOrSame(invite.Destination));
        FlowMessage? sent = ack ?? Find(context.Flow, invite, static _ => true);
        if (ack is not null)
            context.Pass();
        else if (context.Watched(final) < FlowRuleContext.TransactionTime)
            context.NotEvaluable("the flow was watched for less than 64*T1 after the answer");
        else if (context.View.HasGap(invite.Destination, Protocol.Sip, final.Record.Time))
            context.NotEvaluable("gap in the stream");
        else if (sent is not null)
            context.Fail(final, "The ACK of the 200 was sent, and did not come to who had accepted the INVITE.", "an ACK within 64*T1",
                $"an ACK to {sent.Destination.Address} in frame {sent.Record.Frame.Number}, none here");
        if (ack is null && context.Watched(final) > FlowRuleContext.TransactionTime + ByeTime)
            JudgeBye(context, invite, final);
    }

    private static void JudgeBye(FlowRuleContext context, FlowMessage invite, FlowMessage final)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.IsRequest && message.Is("BYE"u8) && message.Source.Id == invite.Destination.Id && IsOfCall(message, invite))
                return;
        }
        context.Fail(final, "Who accepted the INVITE kept the session although nobody confirmed it.", "a BYE after 64*T1", "no BYE", Severity.Warning);
    }

    private static FlowMessage? Find(Flow flow, FlowMessage invite, Predicate<FlowMessage> isThere)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.IsRequest && message.Is("ACK"u8) && message.HasSameCSeq(invite) && message.Transaction?.Ack != message && isThere(message))
                return message;
        }
        return null;
    }

    private static bool IsOfCall(FlowMessage one, FlowMessage other) => one.Record.Text(MessageField.CallId).SequenceEqual(other.Record.Text(MessageField.CallId));
}
