using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.OfferAnswer;

namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>SDP-027: port 0 in an answer refuses an MSRP section, and stands where the offer has it; any other port accepts the section.</summary>
internal sealed class RefusedMediaRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SDP-027", Severity.Error, "syntax", "RFC 4975 section 8.1; RFC 3264 section 6",
        "Port 0 refuses an MSRP section, and any other port accepts it.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => SdpExchange.Plan.With(FieldPlan.Of(MessageField.FromPath, MessageField.ToPath));

    public void Judge(FlowRuleContext context)
    {
        foreach (SdpExchange exchange in context.Exchanges)
        {
            if (exchange.Answer is { } answer)
                Judge(context, answer, new(SdpText.Of(exchange.Offer), SdpText.Of(answer)));
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage answer, SdpOfferAnswer pairs)
    {
        while (pairs.TryRead(out SdpMediaPair pair))
        {
            if (!pair.HasOffer || !pair.HasAnswer || !pair.Answer.Line.Media.SequenceEqual("message"u8))
                continue;
            SdpMessageMediaView media = new(pair.Answer);
            if (pair.Offer.IsRejected && !pair.Answer.IsRejected)
                context.Fail(answer, "The answer accepts an MSRP section that the offer has with port 0.", "port 0", $"port {media.Port}");
            else if (!pair.Answer.IsRejected && media.Path.IsEmpty && media.AcceptTypes.IsEmpty)
                context.Fail(answer, "The answer gives an MSRP section a port and nothing else: it is neither accepted nor refused.", "port 0, or a=path and a=accept-types",
                    $"port {media.Port} alone");
            else if (pair.Answer.IsRejected && IsUsed(context.Flow, media.LastUri))
                context.Fail(answer, "MSRP goes on in a section that the answer refused with port 0.", "another port, or no MSRP", "port 0");
            else
                context.Pass();
        }
    }

    private static bool IsUsed(Flow flow, ReadOnlySpan<byte> uri)
    {
        if (uri.IsEmpty)
            return false;
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Msrp && message.IsRequest && message.Is("SEND"u8)
                && (new MsrpPath(message.Record.Text(MessageField.FromPath)).Last.SequenceEqual(uri)
                    || new MsrpPath(message.Record.Text(MessageField.ToPath)).Last.SequenceEqual(uri)))
                return true;
        }
        return false;
    }
}
