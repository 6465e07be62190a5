using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>
/// SIP-DLG-006: a BYE is sent inside a dialog. The caller may end an early one; who was called waits until the ACK has come, or will
/// come no more (RFC 3261 section 15).
/// </summary>
internal sealed class EarlyByeRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-DLG-006", Severity.Error, "dialog", "RFC 3261 section 15",
        "A BYE is sent in a dialog, by who was called only once it is confirmed.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.CallId, MessageField.CSeq, MessageField.FromTag, MessageField.ToTag);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Flow.Kind is FlowKind.Session or FlowKind.Conference ? context.Flow.Transactions : [])
        {
            if (transaction is { Protocol: Protocol.Sip, Upstream: null, Request: { } bye } && bye.Is("BYE"u8))
                Judge(context, bye);
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage bye)
    {
        if (!bye.Record.Has(MessageField.ToTag))
        {
            context.Fail(bye, "The BYE has no To tag, so it is in no dialog.", "the To tag of the dialog", "none");
            return;
        }
        if (Find(context.Flow, bye, isCaller: true) is { } sent)
            JudgeCaller(context, sent, bye);
        else if (Find(context.Flow, bye, isCaller: false) is { } received)
            JudgeCallee(context, received, bye);
    }

    // The INVITE of the dialog: who was challenged sends it again, so the last one before the BYE tells.
    private static Transaction? Find(Flow flow, FlowMessage bye, bool isCaller)
    {
        Transaction? last = null;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { Source.Id: >= 0 } invite } && invite.Is("INVITE"u8) && !invite.Record.Has(MessageField.ToTag)
                && bye.ComesAfter(invite) && IsSame(invite, bye, MessageField.CallId, MessageField.CallId)
                && (isCaller ? invite.Source.Id : invite.Destination.Id) == bye.Source.Id
                && IsSame(invite, bye, MessageField.FromTag, isCaller ? MessageField.FromTag : MessageField.ToTag))
                last = transaction;
        }
        return last;
    }

    private static void JudgeCaller(FlowRuleContext context, Transaction invite, FlowMessage bye)
    {
        bool isMade = false;
        foreach (FlowMessage response in invite.Responses)
        {
            if (response.Record.Number < bye.Record.Number && response.StatusOf() < 300 && IsSame(response, bye, MessageField.ToTag, MessageField.ToTag))
                isMade = true;
        }
        bool isOver = invite.Final is { } final && final.StatusOf() >= 300 && final.Record.Number < bye.Record.Number;
        if (context.View.HasGap(bye.Source, Protocol.Sip, bye.Record.Time))
            context.NotEvaluable("gap in the stream");
        else if (isOver)
            context.Fail(bye, "The caller sends a BYE although its INVITE was refused.", "no BYE", $"a BYE after the {invite.Final!.StatusOf()}"); // isOver saw it
        else
            context.Require(isMade, bye, "The caller sends a BYE in a dialog that no answer has made.", "the To tag of an answer to the INVITE",
                $"To tag {bye.Record.String(MessageField.ToTag)}");
    }

    private static void JudgeCallee(FlowRuleContext context, Transaction invite, FlowMessage bye)
    {
        if (context.View.HasGap(bye.Source, Protocol.Sip, bye.Record.Time))
            context.NotEvaluable("gap in the stream");
        else if (invite.Final is not { } final || final.StatusOf() >= 300 || final.Record.Number > bye.Record.Number)
            context.Fail(bye, "Who was called sends a BYE before it has accepted the INVITE.", "a 2xx and its ACK first", "no 2xx before the BYE");
        else
            context.Require(bye.Time - final.Time >= FlowRuleContext.TransactionTime || IsConfirmed(context.Flow, invite.Request!, bye), bye, // Judge saw it
                "Who was called sends a BYE before the ACK of its 2xx has come.", "the ACK first, or 64*T1 without one", "no ACK before the BYE");
    }

    private static bool IsConfirmed(Flow flow, FlowMessage invite, FlowMessage bye)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Number > bye.Record.Number)
                return false;
            if (message.IsRequest && message.Is("ACK"u8) && message.Destination.Id == bye.Source.Id && message.HasSameCSeq(invite))
                return true;
        }
        return false;
    }

    private static bool IsSame(FlowMessage one, FlowMessage other, MessageField field, MessageField otherField)
        => one.Record.Text(field).SequenceEqual(other.Record.Text(otherField));
}
