using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Flows;

/// <summary>A later copy of a message on the same hop.</summary>
/// <param name="Number">Its message number.</param>
/// <param name="Frame">Its frame.</param>
public readonly record struct Retransmission(long Number, FrameStamp Frame)
{
    /// <summary>Whether it says anything else than the first copy.</summary>
    public bool IsChanged { get; init; }

    /// <summary>Whether it has another CSeq: another request under the branch of the first.</summary>
    public bool IsOtherRequest { get; init; }
}
