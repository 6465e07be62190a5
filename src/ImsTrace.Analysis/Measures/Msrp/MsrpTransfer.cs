using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Content;

namespace ImsTrace.Analysis.Measures.Msrp;

/// <summary>An MSRP message on one hop, its chunks put together (RFC 4975 section 5.1).</summary>
internal sealed class MsrpTransfer(FlowMessage first)
{
    /// <summary>The SEND with its first chunk.</summary>
    public FlowMessage First { get; } = first;

    /// <summary>The SEND with its last chunk so far.</summary>
    public FlowMessage Last { get; set; } = first;

    /// <summary>What it carries.</summary>
    public ContentKind Kind { get; init; }

    /// <summary>Whether it comes from who asked for the session; where no signalling tells, from who sent first.</summary>
    public bool IsFromCaller { get; init; }

    /// <summary>Hash of the Call-ID of its session; 0 where no signalling tells.</summary>
    public ulong CallId { get; init; }

    /// <summary>Whether it is counted for users: seen as its sender sent it, or else as its recipient got it, not between relays.</summary>
    public bool IsCounted { get; set; }

    /// <summary>Octets of content.</summary>
    public long Octets { get; set; }

    /// <summary>Octets of the first chunk's content.</summary>
    public long FirstOctets { get; init; }

    public int Chunks { get; set; }

    /// <summary>Whether the chunk that ends it was seen.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Whether its sender gave it up: continuation flag #.</summary>
    public bool IsAborted { get; set; }

    /// <summary>Whether octets were missing when it ended.</summary>
    public bool IsIncomplete { get; set; }
}
