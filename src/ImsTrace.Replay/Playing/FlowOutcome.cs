using ImsTrace.Replay.Comparison;

namespace ImsTrace.Replay.Playing;

/// <summary>How one flow of one call went.</summary>
public sealed record FlowOutcome
{
    /// <summary>The call, from 1.</summary>
    public required int Call { get; init; }

    /// <summary>Id of the recorded flow.</summary>
    public required string Flow { get; init; }

    /// <summary>What the flow is.</summary>
    public required string Kind { get; init; }

    /// <summary>How it went.</summary>
    public required FlowResultKind Result { get; init; }

    /// <summary>The step that failed: what, from whom to whom; null where none did.</summary>
    public string? Step { get; init; }

    /// <summary>Why it failed or was not run; null where it passed.</summary>
    public string? Cause { get; init; }

    /// <summary>The same, as the statistics count it.</summary>
    public FailureKind Failure { get; init; }

    /// <summary>Whether it failed since its target could not be reached.</summary>
    public bool IsUnreachable { get; init; }

    /// <summary>What the live messages had other than the recorded ones.</summary>
    public required IReadOnlyList<Difference> Differences { get; init; }

    /// <summary>Live Call-IDs, in the order of the flow.</summary>
    public required IReadOnlyList<string> CallIds { get; init; }

    /// <summary>Messages sent, without retransmissions.</summary>
    public required int Sent { get; init; }

    /// <summary>Awaited messages that came.</summary>
    public required int Received { get; init; }

    /// <summary>From its first message to its last, milliseconds.</summary>
    public required double Milliseconds { get; init; }
}
