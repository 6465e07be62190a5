using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.CrossProtocol;

/// <summary>SIP-IMS-006: each request of a user has an icid-value of its own.</summary>
internal sealed class ChargingIdReuseRule : IFlowRule
{
    private readonly RecentMap<ulong, (ulong Flow, long Frame)> known = new(most: 20_000);

    public RuleDescription Description { get; } = new("SIP-IMS-006", Severity.Warning, "security", "RFC 7315 section 4.6",
        "Each request of a user has an icid-value of its own.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Icid);

    public long Forgotten => known.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        // What a server sends because of another request may have that request's: those alone count that a P-CSCF took from a terminal.
        if (context.Flow is not { Kind: FlowKind.PagerMessage or FlowKind.UriListMessage or FlowKind.Session, First.Source.Role: NodeRole.Ue }
            || First(context.Flow) is not { Source.Role: NodeRole.PCscf } first)
            return;
        ulong icid = FieldHash.Of(first.Record.Text(MessageField.Icid));
        if (known.TryExchange(icid, (context.Flow.Key, first.Record.Frame.Number), out (ulong Flow, long Frame) other) && other.Flow != context.Flow.Key)
            context.Fail(first, "The icid-value is that of another request: two charging records cannot be told apart.", "an icid-value of its own",
                $"{first.Record.String(MessageField.Icid)} as in frame {other.Frame}");
        else
            context.Pass();
    }

    private static FlowMessage? First(Flow flow)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.IsRequest && message.Record.Has(MessageField.Icid))
                return message.Record.Protocol == Protocol.Sip ? message : null;
        }
        return null;
    }
}
