namespace ImsTrace.TestKit.Traffic;

/// <summary>What a generated frame is a copy of.</summary>
/// <param name="Template">Place of its capture among the templates; negative for RTP.</param>
/// <param name="Instance">Which copy of a capture it is of, from 0.</param>
/// <param name="Frame">The frame of that capture, from 1.</param>
public readonly record struct FrameOrigin(int Template, long Instance, long Frame);
