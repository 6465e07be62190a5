using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Taps;

namespace ImsTrace.Analysis.Flows;

/// <summary>The one ordered consumer that joins messages to flows and hands each flow on when it has ended.</summary>
internal sealed class Correlator
{
    private readonly JoinContext context;
    private readonly SipJoiner sip;
    private readonly DiameterJoiner diameter;
    private readonly MsrpJoiner msrp;
    private readonly H248Joiner h248;
    private readonly IFlowSink sink;
    private readonly FlowPool? pool;
    private readonly NodeSettler settler;

    public Correlator(FlowLimits limits, NodeTable nodes, bool keepEdges, IFlowSink sink, FlowPool? pool = null)
    {
        limits.Validate();
        this.sink = sink;
        Store = new(limits, OnClosing);
        Bindings = new(limits.MaximumBindingBytes);
        context = new(limits, Store, Bindings, nodes, pool, keepEdges);
        this.pool = pool;
        settler = new(nodes);
        EventJoiner events = new(context);
        sip = new(context, events);
        diameter = new(context, events);
        msrp = new(context);
        h248 = new(context);
    }

    public FlowStore Store { get; }

    /// <summary>What several captures have of the same flows; null for a single one.</summary>
    public TapTable? Taps
    {
        get;
        init
        {
            field = value;
            context.Users.OffsetOf = value is null ? null : value.OffsetOf;
        }
    }

    /// <summary>When each capture began; a capture that has not yet is at NoTime.</summary>
    public IReadOnlyList<long> CaptureStarts { get; init; } = [];

    public BindingTable Bindings { get; }

    public IdentityIndex Identities => context.Identities;

    public IdentityTable Users => context.Users;

    /// <summary>Tells which flows are the wanted user's; null where nobody asks.</summary>
    public UserFlows? OfUser { get; set; }

    /// <summary>MSRP paths and what else open flows are found by beside their calls.</summary>
    public int KeyCount => context.Keys.Count;

    /// <summary>Diameter requests of open flows.</summary>
    public int PendingDiameter => diameter.PendingCount;

    /// <summary>H.248 transactions of open flows.</summary>
    public int PendingH248 => h248.PendingCount;

    /// <summary>How much of what joins remember beside open flows was forgotten under the limits.</summary>
    public long Forgotten => context.Relations.Forgotten + context.ForgottenKeys + diameter.ForgottenConnections + Users.ForgottenIdentities;

    /// <summary>Takes the next message, borrowed; gives the key of its flow.</summary>
    public ulong Accept(MessageRecord message)
    {
        // First what is due by now ends: which flow a message finds open depends on its own call, not on other traffic.
        if (message.Time != Capture.Files.FrameStamp.NoTime)
            Store.Advance(message.Time);
        return message.Protocol switch
        {
            Protocol.Sip => sip.Accept(message),
            Protocol.Diameter => diameter.Accept(message),
            Protocol.H248 => h248.Accept(message),
            _ => msrp.Accept(message),
        };
    }

    /// <summary>Time goes on without a message: what is due by now ends.</summary>
    public void Advance(long time) => Store.Advance(time);

    /// <summary>Takes SIP that an ICMP error quotes.</summary>
    public bool AcceptUnreachable(MessageRecord quoted) => sip.AcceptUnreachable(quoted);

    /// <summary>Takes a gap in a stream, or a datagram that is lost: what it hides is not missing.</summary>
    public void NoteGap(MessageRecord gap) => context.Nodes.NoteGap(gap.Source, gap.Destination, new(gap.Protocol, gap.Transport), gap.Time);

    /// <summary>Takes the end of a connection with messages.</summary>
    public void NoteEnd(MessageRecord end) => context.Nodes.NoteEnd(end.Source, end.Destination, end.Time);

    /// <summary>Takes two hosts of which part of what they say cannot be read.</summary>
    public void NoteBlindness(MessageRecord unread) => context.Nodes.NoteBlindness(unread.Source, unread.Destination, unread.Blindness);

    /// <summary>Takes a certificate that an end of a TLS connection showed.</summary>
    public void NoteCertificate(MessageRecord shown) => SessionPaths.NoteCertificate(shown, context);

    /// <summary>The captures are at their end.</summary>
    public void Finish() => Store.CloseAll();

    private void OnClosing(OpenFlow open)
    {
        foreach (OpenFlow subscription in open.Subscriptions ?? [])
        {
            if (!subscription.IsClosed && subscription.IsComplete)
                Store.Close(subscription, FlowEnding.Complete);
        }
        for (FlowLeg? leg = open.FirstLeg; leg is not null; leg = leg.Next)
            context.Keys.Forget(leg);
        h248.Forget(open);
        foreach (Transaction transaction in open.Flow.Transactions)
        {
            context.Identities.Remove(transaction);
            if (transaction.Protocol == Protocol.Diameter)
                diameter.Forget(transaction);
            else if (transaction.Protocol == Protocol.H248)
                h248.Forget(transaction);
        }
        if (open.Flow.Binding is { } binding)
            Bindings.Abandon(open.Identity, binding); // still under way: nobody answered
        open.Flow.CaptureStart = StartBefore(open.Flow.LastTime);
        settler.Settle(open.Flow);
        SettleKind(open.Flow);
        open.Flow.IsOfUser = OfUser?.Has(open.Flow) == true;
        if (context.KeepsEdges)
            open.Flow.Users = FlowUsers.Of(open.Flow, context.Users);
        Taps?.Note(open.Flow);
        Taps?.Correct(open.Flow);
        sink.OnFlow(open.Flow);
        if (!sink.KeepsFlow)
            pool?.Release(open.Flow);
    }

    // The latest of them, where several taps did not begin together.
    private long StartBefore(long time)
    {
        long latest = Capture.Files.FrameStamp.NoTime;
        foreach (long start in CaptureStarts)
        {
            if (start != Capture.Files.FrameStamp.NoTime && start <= time)
                latest = Math.Max(latest, start);
        }
        return latest;
    }

    private static void SettleKind(Flow flow)
    {
        if (flow.Kind != FlowKind.PagerMessage)
            return;
        FlowMessage first = flow.First;
        if (!first.IsRequest || first.Transaction?.Upstream is not null)
            return;
        if (first.Source.Role is NodeRole.As or NodeRole.Mrfc)
            flow.Kind = FlowKind.AsMessage;
        else if (first.Record.Has(MessageField.ResourceList))
            flow.Kind = FlowKind.UriListMessage;
    }
}
