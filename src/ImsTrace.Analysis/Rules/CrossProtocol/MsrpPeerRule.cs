using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Analysis.Rules.CrossProtocol;

/// <summary>FLOW-010: who sends MSRP is where its session description says. A relay or a border controller may stand in between.</summary>
internal sealed class MsrpPeerRule : IFlowRule
{
    private const int MostPeers = 64;
    private readonly HashSet<Endpoint> judged = []; // of the flow at hand, as what follows
    private readonly HashSet<Endpoint> named = [];

    public RuleDescription Description { get; } = new("FLOW-010", Severity.Warning, "security", "RFC 4975 section 14",
        "MSRP comes from an address that the session's SDP names.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Msrp);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.SdpPaths, MessageField.ContentType, MessageField.Body, MessageField.FromPath, MessageField.ToPath);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return;
        judged.Clear();
        named.Clear();
        bool? areKnown = null;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            MessageRecord record = message.Record;
            if (record.Protocol != Protocol.Msrp || !message.IsRequest || judged.Count >= MostPeers || !judged.Add(record.Source.Host))
                continue;
            areKnown ??= FindPaths(context.Flow);
            if (areKnown == false || context.IsPartlyUnseen(message) || IsRelayed(record) || message.Source.Role is NodeRole.MsrpRelay or NodeRole.Ibcf or NodeRole.Mrfp or NodeRole.As)
                context.NotEvaluable("the addresses of the session are not all known");
            else
                context.Require(IsNamed(context.Flow, record.Source.Host), message, "MSRP comes from an address that no session description names.",
                    $"{string.Join(", ", named.Select(Text))}", $"{Text(record.Source)}");
        }
    }

    private static string Text(Endpoint endpoint) => endpoint.ToString()[..endpoint.ToString().LastIndexOf(':')];

    private static bool IsRelayed(MessageRecord record)
        => record.Text(MessageField.FromPath).Contains((byte)' ') || record.Text(MessageField.ToPath).Contains((byte)' ');

    // Nearly all are in a path; c= is looked at for the others.
    private bool IsNamed(Flow flow, Endpoint host)
    {
        if (named.Contains(host))
            return true;
        foreach (FlowMessage message in flow.Messages)
        {
            bool describes = message.Record.Protocol == Protocol.Sip && message.Record.Has(MessageField.SdpPaths);
            foreach (MessageMedia media in describes ? MessageMedia.Of(message.Record) : [])
                TryAdd(Encoding.UTF8.GetBytes(media.Connection));
        }
        return named.Contains(host);
    }

    // The hosts of paths; false where one is a name, or where there is no description.
    private bool FindPaths(Flow flow)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Msrp || !message.Record.Has(MessageField.SdpPaths))
                continue;
            foreach (ReadOnlySpan<byte> path in message.Record.Lines(MessageField.SdpPaths))
            {
                if (!MsrpUri.TryRead(path, out MsrpUri uri) || !TryAdd(uri.Host))
                    return false;
            }
        }
        return named.Count > 0;
    }

    private bool TryAdd(ReadOnlySpan<byte> host)
    {
        if (!Endpoint.TryParseHost(host, out Endpoint address))
            return false;
        named.Add(address);
        return true;
    }
}
