using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-DLG-004: requests inside a dialog go to the Contact that the other side gave last: in the INVITE or its 2xx, or in a target refresh.</summary>
internal sealed class RemoteTargetRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-DLG-004", Severity.Error, "dialog", "RFC 3261 section 12.2.1.1",
        "The Request-URI inside a dialog is the Contact of the other side.");

    public FieldPlan Plan => DialogSide.Plan.With(FieldPlan.Of(MessageField.RequestUri));

    public void Judge(FlowRuleContext context)
    {
        if (DialogSide.TryFind(context.Flow, isCaller: true, out DialogSide caller))
            Judge(context, caller);
        if (DialogSide.TryFind(context.Flow, isCaller: false, out DialogSide callee))
            Judge(context, callee);
    }

    private static void Judge(FlowRuleContext context, in DialogSide dialog)
    {
        if (dialog.IsStrict)
            return;
        RemoteTarget target = new(dialog);
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (dialog.Holds(message))
                Judge(context, message, target.Of(message));
            if (!target.Follow(message))
                return;
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage message, ReadOnlySpan<byte> target)
    {
        if (target.IsEmpty || target.Contains((byte)'\n'))
            return;
        ReadOnlySpan<byte> uri = message.Record.Text(MessageField.RequestUri);
        if (SipUriText.IsSameIdentity(uri, target) && SipUriText.Port(uri) == SipUriText.Port(target))
            context.Pass();
        else
            context.Fail(message, "The Request-URI inside the dialog is not the Contact of the other side.",
                System.Text.Encoding.UTF8.GetString(target), message.Record.String(MessageField.RequestUri));
    }
}
