using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Sdp;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Sdp.OfferAnswer;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-MSG-011: a dialog that carries MESSAGEs has media too.</summary>
internal sealed class MessageOnlySessionRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-MSG-011", Severity.Warning, "dialog", "RFC 3428 section 2",
        "A session is not set up for MESSAGEs alone.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => SdpExchange.Plan;

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference) || FirstMessage(context.Flow) is not { } message)
            return;
        foreach (SdpExchange exchange in context.Exchanges)
        {
            if (exchange.Answer is null || SdpText.Of(exchange.Offer).IsEmpty || SdpText.Of(exchange.Answer).IsEmpty)
            {
                context.NotEvaluable("the offer or the answer is not kept as a whole");
                return;
            }
            SdpOfferAnswer pairs = new(SdpText.Of(exchange.Offer), SdpText.Of(exchange.Answer));
            while (pairs.TryRead(out SdpMediaPair pair))
            {
                if (!pair.IsAccepted)
                    continue;
                context.Pass();
                return;
            }
        }
        if (context.Flow.First is { IsRequest: true } first && first.Is("INVITE"u8) && !first.Record.Has(MessageField.ToTag))
            context.Fail(message, "The session has no media and carries MESSAGEs alone.", "MESSAGE outside a dialog, or a session with media", "no m= line that was accepted");
        else
            context.NotEvaluable("capture started mid-dialog");
    }

    private static FlowMessage? FirstMessage(Flow flow)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { } request } && request.Is("MESSAGE"u8) && request.Record.Has(MessageField.ToTag))
                return request;
        }
        return null;
    }
}
