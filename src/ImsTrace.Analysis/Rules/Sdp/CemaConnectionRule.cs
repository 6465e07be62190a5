using System.Net;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.OfferAnswer;

namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>SDP-022: with msrp-cema on both sides, the connection goes where c= and m= say, and not to the authority of the path.</summary>
internal sealed class CemaConnectionRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SDP-022", Severity.Error, "interoperability", "RFC 6714 section 4",
        "With msrp-cema, the connection goes to c= and m=, not to the path.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => SdpExchange.Plan.With(FieldPlan.Of(MessageField.SdpCema, MessageField.FromPath));

    public void Judge(FlowRuleContext context)
    {
        foreach (SdpExchange exchange in context.Exchanges)
        {
            if (exchange.Offer.Record.Has(MessageField.SdpCema) && exchange.Answer?.Record.Has(MessageField.SdpCema) == true)
                Judge(context, exchange);
        }
    }

    private static void Judge(FlowRuleContext context, SdpExchange exchange)
    {
        SdpOfferAnswer pairs = new(SdpText.Of(exchange.Offer), SdpText.Of(exchange.Answer));
        while (pairs.TryRead(out SdpMediaPair pair))
        {
            bool isOffererActive = pair.Opener == SdpOpener.Offerer;
            SdpMessageMediaView active = new(isOffererActive ? pair.Offer : pair.Answer);
            SdpMessageMediaView passive = new(isOffererActive ? pair.Answer : pair.Offer);
            if (pair.Opener is SdpOpener.Offerer or SdpOpener.Answerer && active.HasCema && passive.HasCema
                && IPAddress.TryParse(passive.Connection, out IPAddress? connection) && MsrpUri.TryRead(passive.LastUri, out MsrpUri path)
                && First(context.Flow, active.LastUri) is { } sent)
                Judge(context, sent, connection, passive.Port, path);
        }
    }

    // The first request that the side which opens the connection sends on it.
    private static FlowMessage? First(Flow flow, ReadOnlySpan<byte> uri)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            bool isRequest = message.Record.Protocol == Protocol.Msrp && message.IsRequest && message.Is("SEND"u8);
            if (isRequest && new MsrpPath(message.Record.Text(MessageField.FromPath)).Last.SequenceEqual(uri))
                return message;
        }
        return null;
    }

    private static void Judge(FlowRuleContext context, FlowMessage sent, IPAddress connection, int port, MsrpUri path)
    {
        string destination = sent.Record.Destination.ToString();
        bool isAsSaid = destination == new IPEndPoint(connection, Math.Max(port, 0)).ToString();
        bool isOfPath = IPAddress.TryParse(path.Host.Trim("[]"u8), out IPAddress? host) && destination == new IPEndPoint(host, path.Port).ToString();
        if (isAsSaid)
            context.Pass();
        else if (isOfPath)
            context.Fail(sent, "The connection goes to the authority of the path although both sides said msrp-cema.", $"{connection}:{port}, as c= and m= say", destination);
    }
}
