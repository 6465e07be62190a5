namespace ImsTrace.Protocols.Decoding;

/// <summary>What a framer found at the front of the bytes.</summary>
/// <param name="Status">Complete, NeedMoreData or Malformed.</param>
/// <param name="Length">
/// Complete: the message's length in bytes. NeedMoreData: the least total of bytes worth another look, 0 where unknown.
/// Malformed: how many bytes to skip before the next start is searched, at least 1.
/// </param>
/// <param name="Error">What is wrong, for Malformed.</param>
public readonly record struct FrameResult(DecodeStatus Status, int Length, DecodeError Error = default);
