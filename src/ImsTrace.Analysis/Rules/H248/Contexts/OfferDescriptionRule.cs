using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.H248.Contexts;

/// <summary>H248-010: what a gateway is told of the far side is what that side said in SDP.</summary>
internal sealed class OfferDescriptionRule : IFlowRule
{
    public RuleDescription Description { get; } = new("H248-010", Severity.Error, "sequence", "TS 23.333 section 6.2.20.1",
        "The Remote descriptor is the SDP of the terminal: path, c= and m=.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan.With(FieldPlan.Of(MessageField.ContentType));

    public void Judge(FlowRuleContext context)
    {
        foreach (GatewayExchange exchange in context.Flow.Kind == FlowKind.H248 ? [] : context.GatewayExchanges)
        {
            foreach (GatewayCommand asked in exchange.Asked)
            {
                foreach (MessageMedia remote in asked.Remote.Length == 0 ? [] : MessageMedia.Of(asked.Remote))
                    Judge(context, asked, remote);
            }
        }
    }

    private static void Judge(FlowRuleContext context, GatewayCommand asked, in MessageMedia remote)
    {
        List<MessageMedia> offers = Offers(context.Flow, asked.Message);
        if (offers.Contains(remote))
            context.Pass();
        else if (offers.Count == 0)
            context.NotEvaluable("the SDP of the terminal was not captured");
        else
            context.Fail(asked.Message, "The gateway is told something else than the SDP of the terminal says.", Nearest(offers, remote).ToString(), remote.ToString());
    }

    private static List<MessageMedia> Offers(Flow flow, FlowMessage asked)
    {
        List<MessageMedia> offers = [];
        foreach (FlowMessage message in flow.Messages)
        {
            MessageRecord record = message.Record;
            if (record.Number >= asked.Record.Number)
                break;
            if (record.Protocol == Protocol.Sip && record.Destination.Host == asked.Record.Source.Host && record.Has(MessageField.SdpPaths))
                offers.AddRange(MessageMedia.Of(record));
        }
        return offers;
    }

    private static MessageMedia Nearest(List<MessageMedia> offers, in MessageMedia remote)
    {
        foreach (MessageMedia offer in offers)
        {
            if (offer.Path == remote.Path)
                return offer;
        }
        return offers[^1];
    }
}
