namespace ImsTrace.Replay.Comparison;

/// <summary>What a live message has other than the recorded one.</summary>
/// <param name="Level">How much it weighs.</param>
/// <param name="Number">Number of the recorded message; 0 where none was recorded.</param>
/// <param name="Message">What the message is: a method, a status.</param>
/// <param name="Field">The header or part.</param>
/// <param name="Recorded">What was recorded; null where it was not there.</param>
/// <param name="Live">What came; null where it was not there.</param>
public sealed record Difference(DifferenceLevel Level, long Number, string Message, string Field, string? Recorded, string? Live)
{
    /// <summary>The difference as a sentence.</summary>
    public string Sentence => (Recorded, Live) switch
    {
        (null, _) => $"{Field} is new: {Live}",
        (_, null) => $"{Field} is missing: {Recorded}",
        _ => $"{Field}: {Live} instead of {Recorded}",
    };
}
