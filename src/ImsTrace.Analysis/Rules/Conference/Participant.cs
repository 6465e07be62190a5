using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Rules.Msrp;

namespace ImsTrace.Analysis.Rules.Conference;

/// <summary>One who joined a conference with a session of its own.</summary>
/// <param name="Side">Its end of the session.</param>
/// <param name="Room">The focus' end.</param>
internal sealed record Participant(MsrpSide Side, MsrpSide Room)
{
    /// <summary>Hashes of the identities that it joined with: what it says, and what the network asserts.</summary>
    public HashSet<ulong> Identities { get; } = [];

    /// <summary>The first of them, for people.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether it takes private messages, as far as its SDP says (RFC 7701 section 8).</summary>
    public bool TakesPrivateMessages { get; set; }

    /// <summary>Its first MSRP request, which binds the connection to the session (RFC 4975 section 5.4).</summary>
    public FlowMessage? FirstSent { get; set; }

    /// <summary>The request that ends its session.</summary>
    public FlowMessage? Bye { get; set; }

    /// <summary>The answer with which it joined.</summary>
    public FlowMessage Joined => Room.First;
}
