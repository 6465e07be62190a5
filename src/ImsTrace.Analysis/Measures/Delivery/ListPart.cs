using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Measures.Delivery;

/// <summary>One recipient of a list that a copy is awaited for, or a server's MESSAGE to one recipient that may be such a copy.</summary>
internal sealed class ListPart
{
    /// <summary>When the list's request, or the copy, was sent.</summary>
    public required FrameStamp Sent { get; init; }

    /// <summary>Who it is from.</summary>
    public required ulong Sender { get; init; }

    /// <summary>The list that awaits; null for a copy.</summary>
    public ListRequest? List { get; init; }

    /// <summary>When the copy had its final answer; null for never.</summary>
    public FrameStamp? Answer { get; init; }

    /// <summary>That answer; 0 for none.</summary>
    public long Status { get; init; }

    /// <summary>Whether it has found its other half.</summary>
    public bool IsTaken { get; set; }
}
