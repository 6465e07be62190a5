using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// The open flows: found by call, closed by deadline in capture time, bounded in bytes. Closed calls are remembered for a while,
/// so that late copies are not taken for something new.
/// </summary>
internal sealed class FlowStore(FlowLimits limits, Action<OpenFlow> closing)
{
    // What a message takes beside its fields: record, flow message, and its share of transaction and lists.
    private const int MessageOverhead = 420;
    private const int MaximumRetries = 7;
    // What a copy of a message takes.
    private const int CopyLength = 64;
    // Entries of the queue of deadlines beyond those of open flows before it is made anew.
    private const int StaleDeadlines = 1_024;
    private readonly Dictionary<ulong, FlowLeg> calls = [];
    private readonly PriorityQueue<OpenFlow, (long Deadline, long Order)> deadlines = new();
    private readonly Dictionary<ulong, Closed> closed = [];
    private readonly Queue<(long Until, ulong Key)> closedOrder = [];
    private readonly Stack<Dictionary<ulong, Transaction>> spareTables = [];
    private OpenFlow? oldest;
    private OpenFlow? newest;
    private long bytes;
    private long order;
    private long now = long.MinValue;

    /// <summary>How many flows gave way under the limit.</summary>
    public long Evicted { get; private set; }

    /// <summary>How many finished flows were judged before late copies could come, under the limit.</summary>
    public long Hastened { get; private set; }

    /// <summary>How many flows took as many messages as one may; what came later is in flows of its own.</summary>
    public long Full { get; private set; }

    /// <summary>How many requests of closed flows were forgotten under the limit, so that late copies of them look new.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Late copies of messages whose flow was closed.</summary>
    public long Late { get; set; }

    /// <summary>Flows that are open.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes that the open flows take.</summary>
    public long Bytes => bytes;

    /// <summary>Requests of closed flows that are remembered.</summary>
    public int ClosedCount => closedOrder.Count;

    /// <summary>Entries in the queue of deadlines, those of closed flows too.</summary>
    public int DeadlineCount => deadlines.Count;

    /// <summary>The first leg of an open flow with this call; others follow by <see cref="FlowLeg.NextInCall"/>.</summary>
    public FlowLeg? Find(ulong call) => calls.GetValueOrDefault(call);

    /// <summary>What is remembered of a closed flow in whose time the request or response belongs; each method and side counts its own CSeq.</summary>
    public Closed? FindClosed(ulong call, ulong methodHash, long cseq, ulong registrant)
        => closed.TryGetValue(ClosedKey(call, methodHash, cseq), out Closed past) && cseq <= past.HighestCSeq && past.Until > now
            && (past.Registrant == registrant || past.Registrant == 0) ? past : null;

    /// <summary>Opens a flow in a call.</summary>
    public OpenFlow Open(Flow flow, ulong call, ulong methodHash, bool isConnection = false)
    {
        OpenFlow open = new(flow, call, methodHash, spareTables) { IsConnection = isConnection };
        AddToCall(open.FirstLeg);
        Count++;
        Append(open);
        return open;
    }

    /// <summary>Adds a call to a flow.</summary>
    public FlowLeg OpenLeg(OpenFlow open, ulong call, ulong methodHash)
    {
        FlowLeg leg = new(open, call, methodHash);
        open.Add(leg);
        AddToCall(leg);
        return leg;
    }

    /// <summary>Two open flows turn out to be one: the other goes up in this one.</summary>
    public void Merge(OpenFlow open, OpenFlow other)
    {
        Unlink(other);
        Count--;
        open.Take(other);
        other.IsClosed = true;
        other.Release();
        Unlink(open);
        Append(open);
    }

    /// <summary>Adds a message and moves the flow to the young end.</summary>
    public void Add(OpenFlow open, FlowMessage message)
    {
        open.Flow.Add(message);
        if (message.Record.Has(MessageField.SdpFileSelectors))
            (open.FileOffers ??= []).Add(message);
        if (open.Flow.Messages.Count == limits.MaximumMessages)
            Full++;
        Weigh(open, message.Record.StoredLength + MessageOverhead);
        Unlink(open);
        Append(open);
    }

    /// <summary>A message of the flow has one more copy.</summary>
    public void AddCopy(OpenFlow open) => Weigh(open, CopyLength);

    /// <summary>The flow has one more certificate.</summary>
    public void AddCertificate(OpenFlow open) => Weigh(open, ShownCertificate.StoredLength);

    /// <summary>Sets when the flow ends if nothing more comes.</summary>
    public void Postpone(OpenFlow open, long deadline)
    {
        open.Deadline = deadline;
        if (open.QueuedAt <= deadline)
            return;
        // A later entry of the same flow, if there is one, is stale from now on.
        open.QueuedAt = deadline;
        deadlines.Enqueue(open, (deadline, order++));
        if (deadlines.Count > 2 * Count + StaleDeadlines)
            DropStaleDeadlines();
    }

    /// <summary>Capture time goes on: closes what is due, then what is over the limit.</summary>
    public void Advance(long time)
    {
        now = Math.Max(now, time);
        while (deadlines.TryPeek(out OpenFlow? open, out (long Deadline, long) due) && (open.IsClosed || due.Deadline <= now))
        {
            deadlines.Dequeue();
            if (open.IsClosed || open.QueuedAt != due.Deadline)
                continue;
            open.QueuedAt = long.MaxValue;
            if (open.Deadline > now)
                Postpone(open, open.Deadline);
            else
                Close(open, open.IsComplete ? FlowEnding.Complete : FlowEnding.Silent);
        }
        while ((bytes > limits.MaximumBytes || Count > limits.MaximumFlows) && oldest is not null)
            GiveWay(oldest);
        while (closedOrder.TryPeek(out (long Until, ulong Key) past) && past.Until <= now)
            ForgetOldest();
    }

    // What only waits for late copies gives way first, for nothing is lost with it, and what would end soon; else what was silent longest.
    private void GiveWay(OpenFlow silent)
    {
        while (deadlines.TryPeek(out OpenFlow? open, out (long Deadline, long) due) && (open.IsClosed || open.QueuedAt != due.Deadline || open.Deadline != due.Deadline))
        {
            deadlines.Dequeue();
            if (open.IsClosed || open.QueuedAt != due.Deadline)
                continue;
            open.QueuedAt = long.MaxValue;
            Postpone(open, open.Deadline);
        }
        bool endsSoon = deadlines.TryPeek(out OpenFlow? next, out _) && next != newest && next.Deadline - now <= limits.Linger;
        OpenFlow leaving = endsSoon ? next! : silent; // found where it ends soon
        if (leaving.IsComplete)
            Hastened++;
        else
            Evicted++;
        Close(leaving, leaving.IsComplete ? FlowEnding.Complete : FlowEnding.Evicted);
    }

    /// <summary>Closes one flow now.</summary>
    public void Close(OpenFlow open, FlowEnding ending)
    {
        open.IsClosed = true;
        // A flow that could take no more did not come to its end.
        open.Flow.Ending = ending != FlowEnding.Complete && open.Flow.Messages.Count >= limits.MaximumMessages ? FlowEnding.Evicted : ending;
        open.Flow.WatchedUntil = now;
        Unlink(open);
        Count--;
        bytes -= open.Bytes;
        for (FlowLeg? leg = open.FirstLeg; leg is not null; leg = leg.Next)
        {
            RemoveFromCall(leg);
            Remember(leg);
        }
        closing(open);
        open.Release();
    }

    /// <summary>The capture ends: closes all, in the order of their first messages.</summary>
    public void CloseAll()
    {
        List<OpenFlow> rest = [];
        for (OpenFlow? open = oldest; open is not null; open = open.Newer)
            rest.Add(open);
        rest.Sort(static (one, other) => one.Flow.First.Record.Number.CompareTo(other.Flow.First.Record.Number));
        foreach (OpenFlow open in rest.Where(static open => !open.IsClosed))
            Close(open, open.IsComplete ? FlowEnding.Complete : FlowEnding.CaptureEnded);
    }

    // A session is one flow with all its CSeq numbers; elsewhere each request, with its retries after a challenge, is one.
    private void Remember(FlowLeg leg)
    {
        // In a quiet capture time goes on with the next message alone, long after the flow was due.
        long until = Math.Min(now, leg.Open.Deadline) + limits.LateCopies;
        long first = leg.MethodHash == SipMethods.Invite ? leg.HighestCSeq : Math.Max(leg.LowestCSeq, leg.HighestCSeq - MaximumRetries);
        for (long cseq = first; cseq <= leg.HighestCSeq; cseq++)
        {
            ulong key = ClosedKey(leg.Call, leg.MethodHash, cseq);
            closed[key] = new(leg.Open.Flow.Key, leg.HighestCSeq, until, leg.Registrant);
            closedOrder.Enqueue((now + limits.LateCopies, key));
        }
        while (closedOrder.Count > limits.MaximumClosed)
        {
            Forgotten++;
            ForgetOldest();
        }
    }

    // The oldest, unless it was closed again later.
    private void ForgetOldest()
    {
        (long until, ulong key) = closedOrder.Dequeue();
        if (closed.TryGetValue(key, out Closed found) && found.Until <= until)
            closed.Remove(key);
    }

    private void DropStaleDeadlines()
    {
        List<(OpenFlow, (long, long))> valid = [];
        foreach ((OpenFlow open, (long Deadline, long) due) in deadlines.UnorderedItems)
        {
            if (!open.IsClosed && open.QueuedAt == due.Deadline)
                valid.Add((open, due));
        }
        deadlines.Clear();
        deadlines.EnqueueRange(valid);
    }

    private void Weigh(OpenFlow open, int size)
    {
        open.Bytes += size;
        bytes += size;
    }

    private static ulong ClosedKey(ulong call, ulong methodHash, long cseq)
        => call ^ methodHash * 31 ^ (methodHash == SipMethods.Invite ? 0 : (ulong)cseq * 0x9E3779B97F4A7C15);

    private void Append(OpenFlow open)
    {
        (open.Older, open.Newer) = (newest, null);
        if (newest is null)
            oldest = open;
        else
            newest.Newer = open;
        newest = open;
    }

    private void Unlink(OpenFlow open)
    {
        if (open.Older is null)
            oldest = open.Newer;
        else
            open.Older.Newer = open.Newer;
        if (open.Newer is null)
            newest = open.Older;
        else
            open.Newer.Older = open.Older;
    }

    private void AddToCall(FlowLeg leg)
    {
        if (calls.TryGetValue(leg.Call, out FlowLeg? first))
            (leg.NextInCall, first.NextInCall) = (first.NextInCall, leg);
        else
            calls.Add(leg.Call, leg);
    }

    private void RemoveFromCall(FlowLeg leg)
    {
        FlowLeg first = calls[leg.Call];
        if (first == leg)
        {
            if (leg.NextInCall is null)
                calls.Remove(leg.Call);
            else
                calls[leg.Call] = leg.NextInCall;
            return;
        }
        while (first.NextInCall != leg)
            first = first.NextInCall!; // the leg is in its call's chain until its flow is closed
        first.NextInCall = leg.NextInCall;
    }

    /// <summary>A call whose flows are closed.</summary>
    internal readonly record struct Closed(ulong FlowKey, long HighestCSeq, long Until, ulong Registrant);
}
