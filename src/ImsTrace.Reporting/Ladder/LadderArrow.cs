using ImsTrace.Analysis.Messages;

namespace ImsTrace.Reporting.Ladder;

/// <summary>A message of a ladder, or a later copy of one.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Frame">Its frame's number.</param>
/// <param name="Seconds">Seconds since the flow began; null where the capture has no times.</param>
/// <param name="From">Place of the lane that it leaves.</param>
/// <param name="To">Place of the lane that it reaches.</param>
/// <param name="Label">Its name.</param>
/// <param name="Detail">What it is about, in a few words.</param>
/// <param name="Protocol">Its protocol.</param>
/// <param name="IsAnswer">Whether it answers another.</param>
/// <param name="CopyOf">The number of the first copy; 0 where it is the first.</param>
/// <param name="Findings">What is wrong with it.</param>
internal sealed record LadderArrow(
    long Number, long Frame, decimal? Seconds, int From, int To, string Label, string Detail, Protocol Protocol, bool IsAnswer, long CopyOf,
    IReadOnlyList<LadderFinding> Findings)
{
    /// <summary>Name and detail; of a later copy, what it repeats.</summary>
    public string Text => CopyOf > 0 ? $"{Label} (retransmission of {CopyOf})" : Detail.Length == 0 ? Label : $"{Label} {Detail}";
}
