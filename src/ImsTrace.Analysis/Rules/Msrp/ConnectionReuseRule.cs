using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>MSRP-041: two connections to one address are in use at once, although sessions can share one.</summary>
internal sealed class ConnectionReuseRule : IFlowRule
{
    /// <summary>The most pairs of addresses that are remembered.</summary>
    public const int MostRemembered = 4_096;

    private const int MostConnections = 8;
    private readonly RecentMap<(Endpoint Client, Endpoint Server), List<Use>> uses = new(MostRemembered);

    private Use? last; // of the message before

    public RuleDescription Description { get; } = new("MSRP-041", Severity.Warning, "interoperability", "RFC 4975 section 5.4",
        "Sessions between the same two addresses share a connection.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Msrp);

    public FieldPlan Plan => FieldPlan.Of(MessageField.ConnectTime, MessageField.IsOpener);

    /// <summary>How many pairs of addresses are remembered.</summary>
    public int Remembered => uses.Count;

    public long Forgotten => uses.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference or FlowKind.Msrp))
            return;
        last = null;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Msrp)
                Take(context, message);
        }
    }

    // Who opened a connection tells which side is the server; one that was not seen to open is not known.
    private void Take(FlowRuleContext context, FlowMessage message)
    {
        MessageRecord record = message.Record;
        if (record.Has(MessageField.ConnectTime) && record.Number64(MessageField.IsOpener) == 1)
            Open(context, message);
        else
            Judge(context, message, last is not null && last.IsOf(record) ? last : Find(record.Source, record.Destination) ?? Find(record.Destination, record.Source));
    }

    private void Open(FlowRuleContext context, FlowMessage message)
    {
        MessageRecord record = message.Record;
        (Endpoint, Endpoint) key = (record.Source.Host, record.Destination);
        if (!uses.TryGet(key, out List<Use>? others))
            uses.Set(key, others = []);
        long opened = record.Number64(MessageField.ConnectTime);
        others.RemoveAll(use => use.Client == record.Source);
        if (others.Count == MostConnections)
            others.RemoveAt(0);
        Use own = new(record.Source, record.Destination, others, opened) { Last = record.Time };
        others.Add(own);
        Judge(context, message, own);
    }

    private Use? Find(Endpoint client, Endpoint server)
        => uses.TryGet((client.Host, server), out List<Use>? known) ? known.Find(use => use.Client == client) : null;

    private void Judge(FlowRuleContext context, FlowMessage message, Use? own)
    {
        last = own;
        if (own is null)
            return;
        own.Last = Math.Max(own.Last, message.Record.Time);
        Use? other = own.Others.Count > 1 ? OtherOf(own) : null;
        context.Require(other is null, message, "Two connections from one address to another are in use at once.", "one connection for all sessions",
            $"connections from the ports {own.Client.Port} and {other?.Client.Port}");
        if (other is not null)
            own.IsTold = other.IsTold = true;
    }

    private static Use? OtherOf(Use own)
        => own.Others.Find(use => use != own && !use.IsTold && !own.IsTold && use.First <= own.Last && own.First <= use.Last);

    private sealed class Use(Endpoint client, Endpoint server, List<Use> others, long first)
    {
        public Endpoint Client => client;

        public bool IsOf(MessageRecord record)
            => (record.Source == client && record.Destination == server) || (record.Source == server && record.Destination == client);

        public List<Use> Others => others;

        public long First => first;

        public long Last { get; set; }

        public bool IsTold { get; set; }
    }
}
