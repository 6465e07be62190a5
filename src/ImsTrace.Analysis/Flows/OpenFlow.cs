namespace ImsTrace.Analysis.Flows;

/// <summary>A flow that still takes messages, with what the correlator needs to find and to close it.</summary>
internal sealed class OpenFlow(Flow flow, ulong call, ulong methodHash)
{
    // Few flows have more transactions than a look at each costs less than a table.
    private const int MostWithoutTable = 16;
    private Dictionary<ulong, Transaction>? table;

    public Flow Flow { get; private set; } = flow;

    /// <summary>Hash of the Call-ID; for others of what the flow is looked up by.</summary>
    public ulong Call { get; } = call;

    /// <summary>Hash of the method that began it.</summary>
    public ulong MethodHash { get; } = methodHash;

    public OpenFlow? NextInCall { get; set; }

    public OpenFlow? Older { get; set; }

    public OpenFlow? Newer { get; set; }

    public long Deadline { get; set; }

    /// <summary>The earliest entry in the queue of deadlines.</summary>
    public long QueuedAt { get; set; } = long.MaxValue;

    public bool IsClosed { get; set; }

    public long Bytes { get; set; }

    public long HighestCSeq { get; private set; }

    public long LowestCSeq { get; private set; } = long.MaxValue;

    /// <summary>Requests without a final answer.</summary>
    public int Pending { get; set; }

    /// <summary>Final status that the originator got last; 0 while none.</summary>
    public long TopStatus { get; set; }

    public bool IsEstablished { get; set; }

    public bool IsEnded { get; set; }

    /// <summary>Whether all that the flow needs was seen.</summary>
    public bool IsComplete { get; set; }

    /// <summary>The registration that the flow is about, under way or done.</summary>
    public ulong Identity { get; set; }

    public bool IsConnection { get; init; }

    /// <summary>Keys under which MSRP finds the session.</summary>
    public List<ulong>? Paths { get; set; }

    public Transaction? Find(ulong key)
    {
        if (table is not null)
            return table.GetValueOrDefault(key);
        for (int i = Flow.Transactions.Count - 1; i >= 0; i--)
        {
            if (Flow.Transactions[i].Key == key)
                return Flow.Transactions[i];
        }
        return null;
    }

    public void NoteCSeq(long cseq) => (LowestCSeq, HighestCSeq) = (Math.Min(LowestCSeq, cseq), Math.Max(HighestCSeq, cseq));

    public void Add(Transaction transaction)
    {
        transaction.Owner = this;
        Flow.Add(transaction);
        if (table is null && Flow.Transactions.Count > MostWithoutTable)
        {
            table = new(2 * MostWithoutTable);
            foreach (Transaction known in Flow.Transactions)
                table.TryAdd(known.Key, known);
        }
        table?.TryAdd(transaction.Key, transaction);
    }

    /// <summary>Lets go of the messages: stale entries of the queue may hold this object for a while.</summary>
    public void Release()
    {
        // Nothing reads a closed flow; the queue looks at IsClosed alone.
        Flow = null!;
        table = null;
        NextInCall = Older = Newer = null;
        Paths = null;
    }
}
