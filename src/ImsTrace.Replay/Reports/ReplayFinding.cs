using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Replay.Reports;

/// <summary>A rule that the traffic of the replay breaks.</summary>
public sealed record ReplayFinding
{
    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The message's number in the capture of the replay.</summary>
    public required long Number { get; init; }

    /// <summary>What the message is: a method, a status.</summary>
    public required string Name { get; init; }

    /// <summary>The address that sent it.</summary>
    public required string Source { get; init; }

    /// <summary>Whether a live node sent it.</summary>
    public required bool IsOfTarget { get; init; }

    /// <summary>Whether the recorded flows break the rule too.</summary>
    public required bool IsRecorded { get; init; }

    /// <summary>One sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What should be there.</summary>
    public required string Expected { get; init; }

    /// <summary>What is there.</summary>
    public required string Observed { get; init; }

    /// <summary>The clause.</summary>
    public required string Reference { get; init; }
}
