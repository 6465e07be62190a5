namespace ImsTrace.TestKit.Traffic;

/// <summary>Bytes of a frame that are replaced by as many of the instance's new values.</summary>
internal readonly record struct Substitution(int FrameOffset, int ValueOffset, int Length);
