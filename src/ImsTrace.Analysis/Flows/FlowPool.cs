using System.Numerics;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Memory of flows that have ended, for those that begin: messages live for seconds of capture time, too long for the young
/// generation and too many for the old one. What a flow kept comes back when the flow was judged and handed on.
/// </summary>
internal sealed class FlowPool
{
    private const int SlabLength = 4096;
    private const int SlabsAtOnce = 16;
    private const int MostPowers = 5; // of two: what is longer than a slab takes the next power, up to the limit of a record
    private readonly Stack<ArraySegment<byte>> slabs = [];
    private readonly Stack<ArraySegment<byte>>[] pieces = [.. Enumerable.Range(0, MostPowers).Select(static _ => new Stack<ArraySegment<byte>>())];
    private readonly Stack<FlowMessage> messages = [];
    private readonly Stack<Transaction> transactions = [];
    private readonly Stack<Flow> flows = [];

    /// <summary>Keeps a borrowed record in the flow.</summary>
    public FlowMessage Keep(Flow flow, MessageRecord borrowed)
    {
        if (!messages.TryPop(out FlowMessage? message))
            message = new(new());
        int size = borrowed.StoredLength;
        if (size > SlabLength)
        {
            ArraySegment<byte> piece = TakePiece(size);
            // In front: the last piece is the one that is filled on, and this one is full.
            if (flow.Slabs.Count == 0)
                flow.SlabUsed = SlabLength;
            flow.Slabs.Insert(0, piece);
            borrowed.CopyTo(message.Record, piece.Array!, piece.Offset); // a piece is an array
            return message;
        }
        if (flow.Slabs.Count == 0 || flow.SlabUsed + size > SlabLength)
        {
            if (slabs.Count == 0)
                AddSlabs();
            flow.Slabs.Add(slabs.Pop());
            flow.SlabUsed = 0;
        }
        ArraySegment<byte> slab = flow.Slabs[^1];
        borrowed.CopyTo(message.Record, slab.Array!, slab.Offset + flow.SlabUsed); // a slab is a piece of an array
        flow.SlabUsed += size;
        return message;
    }

    private ArraySegment<byte> TakePiece(int size)
        => pieces[PowerOf(size)].TryPop(out ArraySegment<byte> piece) ? piece : new(GC.AllocateUninitializedArray<byte>(SlabLength << PowerOf(size)));

    private static int PowerOf(int size) => BitOperations.Log2((uint)(size - 1) / SlabLength) + 1;

    // Pieces of arrays that live as long as the run. Pinned or large ones would each have the collector look at all generations.
    private void AddSlabs()
    {
        byte[] whole = GC.AllocateUninitializedArray<byte>(SlabLength * SlabsAtOnce);
        for (int i = SlabsAtOnce - 1; i >= 0; i--)
            slabs.Push(new(whole, i * SlabLength, SlabLength));
    }

    /// <summary>A flow without messages.</summary>
    public Flow Flow(FlowKind kind, ulong key)
    {
        if (!flows.TryPop(out Flow? flow))
            return new(kind, key);
        flow.Begin(kind, key);
        return flow;
    }

    /// <summary>A transaction without messages.</summary>
    public Transaction Transaction(Protocol protocol, ulong key)
    {
        if (!transactions.TryPop(out Transaction? transaction))
            transaction = new(protocol);
        transaction.Begin(protocol, key);
        return transaction;
    }

    /// <summary>Takes back what the flow kept; nobody may hold its messages any more.</summary>
    public void Release(Flow flow)
    {
        Clear(flow);
        ReleaseCleared(flow);
    }

    /// <summary>
    /// Lets go of what a flow's messages and transactions hold: for the thread that has judged it, whose processor has them in its cache.
    /// <see cref="ReleaseCleared"/> is the rest.
    /// </summary>
    public static void Clear(Flow flow)
    {
        foreach (FlowMessage message in flow.Messages)
            message.Forget();
        foreach (Transaction transaction in flow.Transactions)
            transaction.Begin(transaction.Protocol, 0);
    }

    /// <summary>Takes back what a cleared flow kept.</summary>
    public void ReleaseCleared(Flow flow)
    {
        foreach (ArraySegment<byte> slab in flow.Slabs)
            (slab.Count == SlabLength ? slabs : pieces[PowerOf(slab.Count)]).Push(slab);
        foreach (FlowMessage message in flow.Messages)
            messages.Push(message);
        foreach (Transaction transaction in flow.Transactions)
            transactions.Push(transaction);
        TakeBack(flow);
    }

    /// <summary>Takes back a flow whose messages are another's now.</summary>
    public void TakeBack(Flow flow)
    {
        flow.Begin(FlowKind.Other, 0);
        flows.Push(flow);
    }
}
