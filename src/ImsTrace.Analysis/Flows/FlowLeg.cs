namespace ImsTrace.Analysis.Flows;

/// <summary>
/// One call of an open flow: what the flow is found by, and how far that call is. Most flows have one; the legs of a B2BUA and the
/// participants of a conference are several in one flow (spec part 2.2).
/// </summary>
internal sealed class FlowLeg(OpenFlow open, ulong call, ulong methodHash)
{
    /// <summary>The flow; another one once two flows turned out to be one.</summary>
    public OpenFlow Open { get; set; } = open;

    /// <summary>Hash of the Call-ID; for others of what the flow is looked up by.</summary>
    public ulong Call { get; } = call;

    /// <summary>Hash of the method that began it.</summary>
    public ulong MethodHash { get; } = methodHash;

    public FlowLeg? NextInCall { get; set; }

    /// <summary>The next leg of the same flow.</summary>
    public FlowLeg? Next { get; set; }

    public long HighestCSeq { get; private set; }

    public long LowestCSeq { get; private set; } = long.MaxValue;

    /// <summary>Final status that the leg's originator got last; 0 while none.</summary>
    public long TopStatus { get; set; }

    public bool IsEstablished { get; set; }

    public bool IsEnded { get; set; }

    /// <summary>For the two sides of a B2BUA: the other one, the latest of several.</summary>
    public FlowLeg? Peer { get; set; }

    /// <summary>icid-value of its latest request that has one, as a hash.</summary>
    public ulong Icid { get; set; }

    /// <summary>An earlier leg by the same words of the same sender to the same receiver.</summary>
    public FlowLeg? SameText { get; set; }

    /// <summary>What else leads to the leg, see <see cref="KeyIndex"/>.</summary>
    public List<ulong>? Keys { get; set; }

    /// <summary>For a REGISTER, who is registered: the address of record as a hash; 0 for others.</summary>
    public ulong Registered { get; set; }

    /// <summary>The same with the From tag, which a terminal that starts anew makes anew.</summary>
    public ulong Registrant { get; set; }

    public void NoteCSeq(long cseq) => (LowestCSeq, HighestCSeq) = (Math.Min(LowestCSeq, cseq), Math.Max(HighestCSeq, cseq));
}
