using System.Net;
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

    public RuleDescription Description { get; } = new("FLOW-010", Severity.Warning, "security", "RFC 4975 section 14",
        "MSRP comes from an address that the session's SDP names.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.SdpPaths, MessageField.ContentType, MessageField.Body, MessageField.FromPath, MessageField.ToPath);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return;
        HashSet<Endpoint> judged = [];
        HashSet<Endpoint>? named = null;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            MessageRecord record = message.Record;
            if (record.Protocol != Protocol.Msrp || !message.IsRequest || judged.Count >= MostPeers || !judged.Add(record.Source.Host))
                continue;
            named ??= Named(context.Flow);
            if (named is null || IsRelayed(record) || message.Source.Role is NodeRole.MsrpRelay or NodeRole.Ibcf or NodeRole.Mrfp or NodeRole.As)
                context.NotEvaluable("the addresses of the session are not all known");
            else
                context.Require(named.Contains(record.Source.Host), message, "MSRP comes from an address that no session description names.",
                    string.Join(", ", named.Select(Text)), Text(record.Source));
        }
    }

    private static string Text(Endpoint endpoint) => endpoint.ToString()[..endpoint.ToString().LastIndexOf(':')];

    private static bool IsRelayed(MessageRecord record)
        => record.Text(MessageField.FromPath).Contains((byte)' ') || record.Text(MessageField.ToPath).Contains((byte)' ');

    // The hosts of c= and of paths; null where one is a name, or where there is no description.
    private static HashSet<Endpoint>? Named(Flow flow)
    {
        HashSet<Endpoint> hosts = [];
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Msrp || !message.Record.Has(MessageField.SdpPaths))
                continue;
            foreach (ReadOnlySpan<byte> path in message.Record.Lines(MessageField.SdpPaths))
            {
                if (!MsrpUri.TryRead(path, out MsrpUri uri) || !TryAdd(hosts, Encoding.UTF8.GetString(uri.Host)))
                    return null;
            }
            foreach (MessageMedia media in message.Record.Protocol == Protocol.Sip ? MessageMedia.Of(message.Record) : [])
                TryAdd(hosts, media.Connection);
        }
        return hosts.Count > 0 ? hosts : null;
    }

    private static bool TryAdd(HashSet<Endpoint> hosts, string host)
    {
        if (!IPAddress.TryParse(host, out IPAddress? address))
            return false;
        hosts.Add(Endpoint.Of(address, 0));
        return true;
    }
}
