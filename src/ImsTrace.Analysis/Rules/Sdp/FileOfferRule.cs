using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Sdp.OfferAnswer;

namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>SDP-031: a file is offered in one direction with an id, and accepted in the other under the same id.</summary>
internal sealed class FileOfferRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SDP-031", Severity.Warning, "syntax", "RFC 5547 section 5; RFC 5547 section 6; RFC 5547 section 8.1",
        "A file is offered one way and with an id, and accepted under that id.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => SdpExchange.Plan;

    public void Judge(FlowRuleContext context)
    {
        foreach (SdpExchange exchange in context.Exchanges)
        {
            if (SdpText.Of(exchange.Offer).IndexOf("\na=file-selector"u8) >= 0)
                Judge(context, exchange);
        }
    }

    private static void Judge(FlowRuleContext context, SdpExchange exchange)
    {
        SdpOfferAnswer pairs = new(SdpText.Of(exchange.Offer), SdpText.Of(exchange.Answer));
        while (pairs.TryRead(out SdpMediaPair pair))
        {
            if (!pair.HasOffer || pair.Offer.IsRejected || !pair.Offer.TryGet(SdpAttributeName.FileSelector, out _))
                continue;
            pair.Offer.TryGet(SdpAttributeName.FileTransferId, out ReadOnlySpan<byte> id);
            bool isOneWay = pair.Offer.Direction is SdpDirection.SendOnly or SdpDirection.ReceiveOnly;
            if (id.IsEmpty || !isOneWay)
                context.Fail(exchange.Offer, id.IsEmpty ? "The offer of a file has no a=file-transfer-id." : "The offer of a file does not say which way it goes.",
                    id.IsEmpty ? "a=file-transfer-id" : "a=sendonly or a=recvonly", id.IsEmpty ? "none" : $"a={Name(pair.Offer.Direction)}");
            else if (pair.IsAccepted)
                JudgeAnswer(context, exchange.Answer!, pair, id); // accepted by it
            else
                context.Pass();
        }
    }

    private static void JudgeAnswer(FlowRuleContext context, FlowMessage answer, SdpMediaPair pair, ReadOnlySpan<byte> id)
    {
        pair.Answer.TryGet(SdpAttributeName.FileTransferId, out ReadOnlySpan<byte> other);
        if (!other.SequenceEqual(id))
            context.Fail(answer, "The answer does not have the a=file-transfer-id of the offer.", System.Text.Encoding.UTF8.GetString(id),
                other.IsEmpty ? "none" : System.Text.Encoding.UTF8.GetString(other));
        else if (pair.Answer.Direction != SdpDirections.Mirror(pair.Offer.Direction))
            context.Fail(answer, "The answer to the offer of a file says another way than the offer does.", $"a={Name(SdpDirections.Mirror(pair.Offer.Direction))}",
                $"a={Name(pair.Answer.Direction)}");
        else
            context.Pass();
    }

    private static string Name(SdpDirection direction) => direction switch
    {
        SdpDirection.SendOnly => "sendonly",
        SdpDirection.ReceiveOnly => "recvonly",
        SdpDirection.Inactive => "inactive",
        _ => "sendrecv",
    };
}
