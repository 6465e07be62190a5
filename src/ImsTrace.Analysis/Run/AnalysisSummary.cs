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

    /// <summary>What gave way under the limits of state; in a live run as of the last block.</summary>
    public EventCounts<Eviction> Evictions { get; } = new();

    /// <summary>How many flows there were of which the wanted ones were selected; null where all are wanted.</summary>
    public long? FlowsBeforeSelection { get; set; }

    /// <summary>What the network follows; none where no flow was judged.</summary>
    public Profile Profile { get; set; }

    /// <summary>Whether the user gave it.</summary>
    public bool IsProfileGiven { get; set; }

    /// <summary>Late copies of messages whose flow was judged already.</summary>
    public long LateMessages { get; set; }

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
