namespace ImsTrace.Capture.Files;

/// <summary>What a block knows of one frame beside its bytes.</summary>
/// <param name="Offset">Where the frame's bytes start in the block.</param>
/// <param name="Length">How many bytes were captured.</param>
/// <param name="OriginalLength">How many bytes the frame had on the wire.</param>
/// <param name="LinkType">The link type of its interface.</param>
/// <param name="Stamp">Where and when it was captured.</param>
/// <param name="Interface">Place of its interface among those of its file; <see cref="NoInterface"/> where the file describes none.</param>
public readonly record struct FrameHeader(
    int Offset, int Length, int OriginalLength, int LinkType, FrameStamp Stamp, int Interface = FrameHeader.NoInterface)
{
    /// <summary>The link type of a frame whose interface the file does not describe.</summary>
    public const int UnknownLinkType = -1;

    /// <summary>The interface of a frame whose file does not describe any.</summary>
    public const int NoInterface = -1;
}
