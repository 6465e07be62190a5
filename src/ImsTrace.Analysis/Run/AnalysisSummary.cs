using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Taps;
using ImsTrace.Capture;

namespace ImsTrace.Analysis.Run;

/// <summary>What a run saw as a whole.</summary>
public sealed class AnalysisSummary
{
    /// <summary>Frames read.</summary>
    public long Frames { get; set; }

    /// <summary>Octets of captured frames.</summary>
    public long Octets { get; set; }

    /// <summary>SIP messages.</summary>
    public long SipMessages { get; set; }

    /// <summary>Diameter messages.</summary>
    public long DiameterMessages { get; set; }

    /// <summary>MSRP messages.</summary>
    public long MsrpMessages { get; set; }

    /// <summary>H.248 transactions.</summary>
    public long H248Messages { get; set; }

    /// <summary>All messages.</summary>
    public long Messages => SipMessages + DiameterMessages + MsrpMessages + H248Messages;

    /// <summary>Capture time of the first frame that has one, nanoseconds since 1970; null where none has.</summary>
    public long? FirstTime { get; set; }

    /// <summary>Highest capture time; null where no frame has one.</summary>
    public long? LastTime { get; set; }

    // Capture time of the first frame of each capture; NoTime before it was read. Written while frames are read, and read meanwhile.
    internal long[] CaptureStarts { get; set; } = [];

    /// <summary>What could not be read, by reason.</summary>
    public BlindSpots BlindSpots { get; set; } = new();

    /// <summary>One sentence for each capture that could not be read to its end.</summary>
    public IList<string> CaptureProblems { get; } = [];

    /// <summary>Flows that gave way under the limit before they ended.</summary>
    public long EvictedFlows { get; set; }

    /// <summary>Finished flows that were judged before late copies could come, under the limit.</summary>
    public long HastenedFlows { get; set; }

    /// <summary>Flows that took as many messages as one may; what came later is in flows of its own.</summary>
    public long FullFlows { get; set; }

    /// <summary>Requests of closed flows that were forgotten under the limit, so that late copies of them look new.</summary>
    public long ForgottenRequests { get; set; }

    /// <summary>Nodes that were forgotten under the limit.</summary>
    public long ForgottenNodes { get; set; }

    /// <summary>How many flows there were of which the wanted ones were selected; null where all are wanted.</summary>
    public long? FlowsBeforeSelection { get; set; }

    /// <summary>What the network follows; none where no flow was judged.</summary>
    public Profile Profile { get; set; }

    /// <summary>Whether the user gave it.</summary>
    public bool IsProfileGiven { get; set; }

    /// <summary>Late copies of messages whose flow was judged already.</summary>
    public long LateMessages { get; set; }

    /// <summary>Registrations that gave way under the limit.</summary>
    public long EvictedBindings { get; set; }

    /// <summary>How the clocks of several captures differ, where requests and answers tell.</summary>
    public IReadOnlyList<ClockOffset> Clocks { get; set; } = [];

    /// <summary>What one capture has and another, which saw the same way, has not; the most first, bounded.</summary>
    public IReadOnlyList<TapLoss> TapLosses { get; set; } = [];

    /// <summary>How many users were met of whom more than one identity is known, those included who gave way under the limit.</summary>
    public long KnownUsers { get; set; }

    /// <summary>Users with their identities, each with its time; bounded, the latest alone.</summary>
    public IReadOnlyList<KnownUser> Users { get; set; } = [];

    /// <summary>The nodes with a role, and why; bounded, the busiest first.</summary>
    public IReadOnlyList<NodeSummary> Nodes { get; set; } = [];
}
