namespace ImsTrace.Replay.Plans;

/// <summary>Why there is nothing to replay.</summary>
/// <param name="Text">A sentence.</param>
/// <param name="IsUsage">Whether the command line is wrong, and not an input.</param>
public sealed record ReplayProblem(string Text, bool IsUsage);
