using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Flows;

/// <summary>A flow that still takes messages, with what the correlator needs to find and to close it.</summary>
internal sealed class OpenFlow
{
    // Few flows have more transactions than a look at each costs less than a table.
    private const int MostWithoutTable = 16;
    private const int MostSubscriptions = 256;
    private const int LargestSpareTable = 256;
    private const int MostSpareTables = 256;
    private readonly Stack<Dictionary<ulong, Transaction>> spareTables;
    private Dictionary<ulong, Transaction>? table;
    private (Endpoint One, Endpoint Other) peers;

    /// <summary>Makes a flow of a call.</summary>
    /// <param name="flow">Its messages.</param>
    /// <param name="call">What its first call is looked up by.</param>
    /// <param name="methodHash">Hash of the method that began it; 0 for something else than SIP.</param>
    /// <param name="spareTables">Tables of flows that have ended, for those that grow.</param>
    public OpenFlow(Flow flow, ulong call, ulong methodHash, Stack<Dictionary<ulong, Transaction>> spareTables)
    {
        this.spareTables = spareTables;
        Flow = flow;
        FirstLeg = LastLeg = new(this, call, methodHash);
    }

    public Flow Flow { get; private set; }

    /// <summary>The call that began it; others follow by <see cref="FlowLeg.Next"/>.</summary>
    public FlowLeg FirstLeg { get; private set; }

    public FlowLeg LastLeg { get; private set; }

    /// <summary>Hash of the method that began it; 0 where it began with something else than SIP.</summary>
    public ulong MethodHash => FirstLeg.MethodHash;

    public OpenFlow? Older { get; set; }

    public OpenFlow? Newer { get; set; }

    public long Deadline { get; set; }

    /// <summary>The earliest entry in the queue of deadlines.</summary>
    public long QueuedAt { get; set; } = long.MaxValue;

    public bool IsClosed { get; set; }

    public long Bytes { get; set; }

    /// <summary>How long a subscription stands that the flow is, nanoseconds; 0 where it is none, or ended.</summary>
    public long Subscribed { get; set; }

    /// <summary>Subscriptions to the conference that the flow is; null where there are none.</summary>
    public List<OpenFlow>? Subscriptions { get; private set; }

    /// <summary>Requests without a final answer.</summary>
    public int Pending { get; set; }

    /// <summary>Final status that the originator got last; 0 while none.</summary>
    public long TopStatus => FirstLeg.TopStatus;

    /// <summary>Whether a call of it stands.</summary>
    public bool IsEstablished { get; set; }

    /// <summary>Whether all its calls have ended.</summary>
    public bool IsEnded { get; set; }

    /// <summary>Whether all that the flow needs was seen.</summary>
    public bool IsComplete { get; set; }

    /// <summary>The registration that the flow is about, under way or done.</summary>
    public ulong Identity { get; set; }

    /// <summary>Keys of the H.248 contexts that it is about; null where there are none.</summary>
    public List<ulong>? Contexts { get; set; }

    /// <summary>Whether one of these has terminations: a call that ended without them is not over.</summary>
    public bool HasTerminations { get; set; }

    /// <summary>The two users of a session of which no content was seen yet; 0 for others.</summary>
    public ulong HiddenPair { get; set; }

    /// <summary>Whether its MSRP is spoken by more than two hosts.</summary>
    public bool HasMiddle { get; private set; }

    public bool IsConnection { get; init; }

    /// <summary>Messages whose SDP names files; null where there are none.</summary>
    public List<FlowMessage>? FileOffers { get; set; }

    /// <summary>Diameter requests without an answer.</summary>
    public int UnansweredQueries { get; set; }

    /// <summary>Whether a list server is to send copies, each in its own time.</summary>
    public bool AwaitsCopies { get; set; }

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

    public void Add(Transaction transaction, FlowLeg leg)
    {
        transaction.Leg = leg;
        Flow.Add(transaction);
        if (table is null && Flow.Transactions.Count > MostWithoutTable)
        {
            table = spareTables.TryPop(out Dictionary<ulong, Transaction>? spare) ? spare : new(2 * MostWithoutTable);
            foreach (Transaction known in Flow.Transactions)
                table.TryAdd(known.Key, known);
        }
        table?.TryAdd(transaction.Key, transaction);
    }

    /// <summary>Takes the hosts of a message of MSRP.</summary>
    public void NotePeers(Endpoint source, Endpoint destination)
    {
        if (peers == default)
            peers = (source.Host, destination.Host);
        else
            HasMiddle |= !IsPeer(source.Host) || !IsPeer(destination.Host);
    }

    private bool IsPeer(Endpoint host) => host == peers.One || host == peers.Other;

    /// <summary>Adds a call.</summary>
    public void Add(FlowLeg leg)
    {
        leg.Open = this;
        LastLeg.Next = leg;
        LastLeg = leg;
    }

    /// <summary>Adds a subscription to the conference; of very many the first ones alone.</summary>
    public void AddSubscription(OpenFlow subscription)
    {
        Subscriptions ??= [];
        if (Subscriptions.Count < MostSubscriptions && !Subscriptions.Contains(subscription))
            Subscriptions.Add(subscription);
    }

    /// <summary>Takes all of another flow, which is empty then.</summary>
    public void Take(OpenFlow other)
    {
        for (FlowLeg? leg = other.FirstLeg; leg is not null; leg = leg.Next)
            leg.Open = this;
        LastLeg.Next = other.FirstLeg;
        LastLeg = other.LastLeg;
        Flow.Take(other.Flow);
        Bytes += other.Bytes;
        Pending += other.Pending;
        Subscribed = Math.Max(Subscribed, other.Subscribed);
        foreach (OpenFlow subscription in other.Subscriptions ?? [])
            AddSubscription(subscription);
        if (other.Contexts is { } contexts)
            (Contexts ??= []).AddRange(contexts);
        HasTerminations |= other.HasTerminations;
        if (other.peers != default)
            NotePeers(other.peers.One, other.peers.Other);
        HasMiddle |= other.HasMiddle;
        if (other.FileOffers is { } offers)
            (FileOffers ??= []).AddRange(offers);
        UnansweredQueries += other.UnansweredQueries;
        (IsEstablished, IsEnded, IsComplete) = (IsEstablished || other.IsEstablished, IsEnded && other.IsEnded, false);
        GiveTableBack();
    }

    /// <summary>Lets go of the messages: stale entries of the queue may hold this object for a while.</summary>
    public void Release()
    {
        // Nothing reads a closed flow; the queue looks at IsClosed alone.
        Flow = null!;
        GiveTableBack();
        FirstLeg = LastLeg = null!;
        Older = Newer = null;
        Contexts = null;
        FileOffers = null;
        Subscriptions = null;
    }

    private void GiveTableBack()
    {
        if (table is { Count: <= LargestSpareTable } && spareTables.Count < MostSpareTables)
        {
            table.Clear();
            spareTables.Push(table);
        }
        table = null;
    }
}
