namespace ImsTrace.Analysis.Taps;

/// <summary>
/// How far the clock of one capture is ahead of another's, from requests and answers that both have, or of which each has one hop:
/// what travels one way is late by as much as what travels back is early.
/// </summary>
/// <param name="Capture">The index of the capture.</param>
/// <param name="Against">The index of the one that it is compared with.</param>
/// <param name="Offset">Nanoseconds; below zero where its clock is behind.</param>
/// <param name="Bound">How far the true offset can be from it, nanoseconds.</param>
/// <param name="Pairs">How many requests with answers tell of it.</param>
public sealed record ClockOffset(int Capture, int Against, long Offset, long Bound, long Pairs);
