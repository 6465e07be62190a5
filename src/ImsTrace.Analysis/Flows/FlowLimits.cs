namespace ImsTrace.Analysis.Flows;

/// <summary>How long flows are kept open, in capture time, and how much of them.</summary>
public sealed record FlowLimits
{
    private const long Second = 1_000_000_000;

    /// <summary>Time for late copies after all that a flow needs was seen: T4 (RFC 3261 table 4), nanoseconds.</summary>
    public long Linger { get; init; } = 5 * Second;

    /// <summary>Silence after the originator's final answer while some hop still has none: 64*T1 and a second, nanoseconds.</summary>
    public long HopSilence { get; init; } = 33 * Second;

    /// <summary>Silence while the originator has no final answer: timer F of an IMS terminal, 128 s (TS 24.229 section 7.7), and some.</summary>
    public long TransactionSilence { get; init; } = 132 * Second;

    /// <summary>Silence after a challenge: reg-await-auth, 4 minutes (TS 24.229 section 7.8), and some.</summary>
    public long ChallengeSilence { get; init; } = 245 * Second;

    /// <summary>Silence while an INVITE rings: timer C (RFC 3261 section 16.6), and some.</summary>
    public long RingingSilence { get; init; } = 200 * Second;

    /// <summary>Silence in an established session.</summary>
    public long SessionSilence { get; init; } = 3600 * Second;

    /// <summary>How long a closed flow's Call-ID is remembered for late copies: 64*T1 twice.</summary>
    public long LateCopies { get; init; } = 64 * Second;

    /// <summary>Copies of a message closer than this are one packet captured twice, not a retransmission.</summary>
    public long TapDuplicate { get; init; } = 5_000_000;

    /// <summary>How long after a request a query for the same identity may follow without nesting.</summary>
    public long IdentityWindow { get; init; } = 4 * Second;

    /// <summary>Messages in one flow; a longer one is judged and begins anew.</summary>
    public int MaximumMessages { get; init; } = 4_000;

    /// <summary>Base messages of one Diameter connection in one flow.</summary>
    public int MaximumConnectionMessages { get; init; } = 200;

    /// <summary>Bytes that open flows may take; beyond, the one longest silent is judged and counted as evicted.</summary>
    public long MaximumBytes { get; init; } = 40L * 1024 * 1024;

    /// <summary>Flows that may be open; beyond, those that are finished and only wait for late copies are judged first, then those longest silent.</summary>
    public int MaximumFlows { get; init; } = 65_536;

    /// <summary>Requests of closed flows that are remembered for late copies; beyond, the oldest is forgotten and counted.</summary>
    public int MaximumClosed { get; init; } = 262_144;

    /// <summary>Keys of flows that are remembered, so that the same ids sent again make a flow of another key; beyond, the oldest is forgotten and counted.</summary>
    public int MaximumKeys { get; init; } = 65_536;

    /// <summary>Bytes that registrations may take; beyond, the least recently used is forgotten and counted.</summary>
    public long MaximumBindingBytes { get; init; } = 4L * 1024 * 1024;

    /// <summary>Bytes that identities of users may take; beyond, the user of whom nothing was learnt for longest is forgotten and counted.</summary>
    public long MaximumIdentityBytes { get; init; } = 4L * 1024 * 1024;

    /// <summary>Nodes that are remembered; beyond, the least recently seen is forgotten.</summary>
    public int MaximumNodes { get; init; } = 4_096;

    /// <summary>Throws where a limit makes no sense.</summary>
    public FlowLimits Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumMessages);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumConnectionMessages);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumFlows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumClosed);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumKeys);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumBindingBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumIdentityBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumNodes);
        ArgumentOutOfRangeException.ThrowIfNegative(Linger);
        return this;
    }
}
