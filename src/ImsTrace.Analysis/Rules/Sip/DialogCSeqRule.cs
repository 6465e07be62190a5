using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-DLG-003: each sender counts CSeq up with every request inside a dialog; ACK and CANCEL have their INVITE's.</summary>
internal sealed class DialogCSeqRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-DLG-003", Severity.Error, "dialog", "RFC 3261 section 12.2.1.1",
        "CSeq of each sender counts up inside a dialog.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.CSeq, MessageField.FromTag, MessageField.ToTag, MessageField.CallId);

    public void Judge(FlowRuleContext context)
    {
        Items<FlowMessage> messages = context.Flow.Kind is FlowKind.Session or FlowKind.Conference ? context.Flow.Messages : [];
        for (int i = 0; i < messages.Count; i++)
        {
            FlowMessage message = messages[i];
            if (!IsCounted(message) || !message.Record.Has(MessageField.ToTag))
                continue;
            if (Before(messages, i) is { } before)
                Compare(context, message, before);
        }
    }

    private static void Compare(FlowRuleContext context, FlowMessage message, FlowMessage before)
    {
        long number = message.Record.Number64(MessageField.CSeq);
        long last = before.Record.Number64(MessageField.CSeq);
        if (number > last)
            context.Pass();
        else
            context.Fail(message, $"CSeq of the {message.Record.String(MessageField.Method)} does not count up inside its dialog.",
                $"more than {last}", $"{number}");
    }

    // The sender's request before, as its first hop showed it.
    private static FlowMessage? Before(Items<FlowMessage> messages, int at)
    {
        for (int i = at - 1; i >= 0; i--)
        {
            if (IsCounted(messages[i]) && IsSameSender(messages[i].Record, messages[at].Record) && !IsCopy(messages[i], messages[at]))
                return messages[i];
        }
        return null;
    }

    private static bool IsCounted(FlowMessage message)
        => message is { IsRequest: true, Transaction.Upstream: null, Record.Protocol: Protocol.Sip }
            && message.Record.Has(MessageField.CSeq) && !message.Is("ACK"u8) && !message.Is("CANCEL"u8);

    // The same request behind a hop that this capture does not see.
    private static bool IsCopy(FlowMessage one, FlowMessage other)
        => one.HasSameCSeq(other) && one.Record.Text(MessageField.Method).SequenceEqual(other.Record.Text(MessageField.Method))
            && one.Record.Source != other.Record.Source;

    // A fork makes two dialogs of one INVITE, each of which counts from there (RFC 3261 section 12.1.2).
    private static bool IsSameSender(MessageRecord one, MessageRecord other)
        => one.Text(MessageField.CallId).SequenceEqual(other.Text(MessageField.CallId))
            && one.Text(MessageField.FromTag).SequenceEqual(other.Text(MessageField.FromTag))
            && (!one.Has(MessageField.ToTag) || one.Text(MessageField.ToTag).SequenceEqual(other.Text(MessageField.ToTag)));
}
