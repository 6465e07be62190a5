using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Msrp;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Sdp.OfferAnswer;

namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>SDP-030: content goes only in the direction that offer and answer agreed on; disposition notifications go in both.</summary>
internal sealed class DirectionRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SDP-030", Severity.Warning, "syntax", "RFC 4975 section 8.9",
        "Content is sent only in the direction that was agreed on.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => SdpExchange.Plan.With(FieldPlan.Of(MessageField.FromPath, MessageField.MessageId));

    public void Judge(FlowRuleContext context)
    {
        List<SdpExchange> exchanges = context.Exchanges;
        for (int i = 0; i < exchanges.Count; i++)
        {
            if (exchanges[i].Answer is { } answer)
                Judge(context, exchanges[i], answer, Until(exchanges, i));
        }
    }

    // What the next exchange of the dialog settles holds from then on.
    private static long Until(List<SdpExchange> exchanges, int at)
    {
        for (int i = at + 1; i < exchanges.Count; i++)
        {
            if (exchanges[i].Offer.Record.Text(MessageField.CallId).SequenceEqual(exchanges[at].Offer.Record.Text(MessageField.CallId)))
                return exchanges[i].Offer.Record.Number;
        }
        return long.MaxValue;
    }

    private static void Judge(FlowRuleContext context, SdpExchange exchange, FlowMessage answer, long until)
    {
        SdpOfferAnswer pairs = new(SdpText.Of(exchange.Offer), SdpText.Of(answer));
        while (pairs.TryRead(out SdpMediaPair pair))
        {
            if (!pair.IsAccepted || !pair.Offer.Line.Media.SequenceEqual("message"u8))
                continue;
            JudgeBandwidth(context, exchange.Offer, pair.Offer);
            JudgeBandwidth(context, answer, pair.Answer);
            bool mayOfferer = (pair.Direction & SdpDirection.SendOnly) != 0;
            bool mayAnswerer = (pair.Direction & SdpDirection.ReceiveOnly) != 0;
            Judge(context, new SdpMessageMediaView(pair.Offer).LastUri, mayOfferer, answer.Record.Number, until);
            Judge(context, new SdpMessageMediaView(pair.Answer).LastUri, mayAnswerer, answer.Record.Number, until);
        }
    }

    // MSRP has congestion control of its own (RFC 4975 section 5): a bandwidth says nothing of it, and what a node makes of one is open.
    private static void JudgeBandwidth(FlowRuleContext context, FlowMessage message, in SdpMediaView media)
    {
        if (media.Section.TryGet('b', out SdpLine line))
            context.Fail(message, "The MSRP section has a bandwidth, which means nothing to MSRP: a node may slow it down.", "no b= in the section",
                "b=" + System.Text.Encoding.UTF8.GetString(line.Value), Severity.Info);
    }

    private static void Judge(FlowRuleContext context, ReadOnlySpan<byte> uri, bool maySend, long from, long until)
    {
        foreach (MsrpTransfer transfer in context.Transfers)
        {
            MessageRecord first = transfer.First.Record;
            if (first.Number < from || first.Number > until || IsNotification(first) || !new MsrpPath(first.Text(MessageField.FromPath)).Last.SequenceEqual(uri))
                continue;
            context.Require(maySend, transfer.First, "Content is sent although the direction agreed on does not allow it.", "nothing but disposition notifications", "a SEND with content");
        }
    }

    private static bool IsNotification(MessageRecord send)
        => send.Text(MessageField.ContentType).StartsWith("message/imdn+xml"u8) || send.Text(MessageField.Body).IndexOf("message/imdn+xml"u8) >= 0;
}
