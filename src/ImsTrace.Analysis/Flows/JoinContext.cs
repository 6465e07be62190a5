using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Analysis.Flows;

/// <summary>What all joiners share.</summary>
internal sealed class JoinContext(FlowLimits limits, FlowStore store, BindingTable bindings, NodeTable nodes, FlowPool? pool, bool keepEdges)
{
    private readonly FlowKeys flowKeys = new(limits.MaximumKeys);
    private FlowRelations? relations;
    private IdentityLearner? learner;

    public FlowLimits Limits { get; } = limits;

    public FlowStore Store { get; } = store;

    public BindingTable Bindings { get; } = bindings;

    public NodeTable Nodes { get; } = nodes;

    public IdentityIndex Identities { get; } = new();

    /// <summary>Who has which identities, and when.</summary>
    public IdentityTable Users { get; } = new(limits.MaximumIdentityBytes);

    /// <summary>What tells of them.</summary>
    public IdentityLearner Learner => learner ??= new(Users);

    public RecentRequests Recent { get; } = new();

    /// <summary>Open flows by what else than their call leads to them.</summary>
    public KeyIndex Keys { get; } = new();

    public FlowRelations Relations => relations ??= new(this);

    /// <summary>How many keys of flows were forgotten under the limit.</summary>
    public long ForgottenKeys => flowKeys.Forgotten;

    /// <summary>A flow without messages; a key that an earlier one has is made another.</summary>
    public Flow NewFlow(FlowKind kind, ulong key)
    {
        key = flowKeys.Distinct(key);
        return pool is null ? new(kind, key) : pool.Flow(kind, key);
    }

    /// <summary>A transaction without messages.</summary>
    public Transaction NewTransaction(Protocol protocol, ulong key)
        => pool is null ? new(protocol) { Key = key } : pool.Transaction(protocol, key);

    /// <summary>Keeps a borrowed record in the flow that it belongs to.</summary>
    public FlowMessage Keep(OpenFlow open, MessageRecord borrowed, Transaction transaction, FlowMessage? cause = null)
    {
        FlowMessage kept = pool is null ? new(borrowed.ToOwned()) : pool.Keep(open.Flow, borrowed);
        kept.Transaction = transaction;
        kept.Cause = cause;
        return kept;
    }

    /// <summary>
    /// Two open flows turn out to be one; gives the one that stays: the one with SIP, else the elder. Null where both together
    /// would be over the limit.
    /// </summary>
    public OpenFlow? Merge(OpenFlow one, OpenFlow other)
    {
        if (one == other)
            return one;
        if (one.Flow.Messages.Count + other.Flow.Messages.Count > Limits.MaximumMessages)
            return null;
        bool isFirst = one.Flow.First.Record.Number < other.Flow.First.Record.Number;
        if (one.MethodHash == 0 ? other.MethodHash != 0 || !isFirst : other.MethodHash != 0 && !isFirst)
            (one, other) = (other, one);
        Flow emptied = other.Flow;
        FlowKind kind = emptied.Kind;
        Store.Merge(one, other);
        if (kind == FlowKind.Conference && one.Flow.Kind == FlowKind.Session)
            one.Flow.Kind = kind;
        pool?.TakeBack(emptied);
        FlowProgress.Assess(one, this);
        return one;
    }

    /// <summary>Notes why two messages stand together, where somebody asks.</summary>
    public void Join(OpenFlow open, FlowMessage from, MessageRecord to, JoinKey key, ReadOnlySpan<byte> value, float strength)
    {
        if (keepEdges)
            open.Flow.Add(new FlowEdge(from.Record.Number, to.Number, key, value.ToArray(), strength));
    }

    /// <summary>Whether somebody asks for the reasons.</summary>
    public bool KeepsEdges => keepEdges;

    /// <summary>Notes that a flow follows from another, or speaks of it, and is one of its own.</summary>
    public void Relate(OpenFlow open, Flow other, MessageRecord to, JoinKey key, ReadOnlySpan<byte> value, float strength)
        => Relate(open, other.Key, other.First.Record.Number, to, key, value, strength);

    /// <summary>The same, where the other flow may be closed.</summary>
    public void Relate(OpenFlow open, ulong otherFlow, long from, MessageRecord to, JoinKey key, ReadOnlySpan<byte> value, float strength)
    {
        if (keepEdges)
            open.Flow.Add(new FlowEdge(from, to.Number, key, value.ToArray(), strength, otherFlow));
    }

    /// <summary>The same, where only the earlier message's number is at hand.</summary>
    public void Join(OpenFlow open, long from, MessageRecord to, JoinKey key, ReadOnlySpan<byte> value, float strength)
    {
        if (keepEdges)
            open.Flow.Add(new FlowEdge(from, to.Number, key, value.ToArray(), strength));
    }

    /// <summary>Folds a later copy into the first: a retransmission, or the same packet captured twice.</summary>
    public void Fold(OpenFlow open, FlowMessage first, MessageRecord copy, ReadOnlySpan<byte> value)
    {
        // What comes from elsewhere may be the same request behind a node that changes it.
        bool isComparable = copy.Protocol == Protocol.Sip && copy.Source == first.Record.Source && copy.Destination == first.Record.Destination;
        first.AddCopy(
            new(copy.Number, copy.Frame)
            {
                IsChanged = isComparable && !copy.HasSameFields(first.Record),
                IsOtherRequest = isComparable && copy.Number64(MessageField.CSeq) != first.Record.Number64(MessageField.CSeq),
            },
            Limits.TapDuplicate);
        Store.AddCopy(open);
        open.Flow.LastTime = Math.Max(open.Flow.LastTime, copy.Time);
        Join(open, first, copy, JoinKey.Retransmission, value, 0.99f);
    }
}
