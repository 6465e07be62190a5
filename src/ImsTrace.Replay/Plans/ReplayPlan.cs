using ImsTrace.Replay.Rewriting;

namespace ImsTrace.Replay.Plans;

/// <summary>What a replay does: which messages are sent and awaited, by whom, after what, and with what in place of recorded values.</summary>
internal sealed class ReplayPlan
{
    public required IReadOnlyList<RolePart> Roles { get; init; }

    public required PlanFlow[] Flows { get; init; }

    public required BindingTable Table { get; init; }

    /// <summary>Flows that cannot be played, and why.</summary>
    public required IReadOnlyList<string> Left { get; init; }

    /// <summary>Requests that are found by who gets them, since their Call-ID is not known.</summary>
    public required IReadOnlyList<PlanStep> Foreign { get; init; }

    /// <summary>A step for each Call-ID.</summary>
    public required IReadOnlyList<PlanStep> CallIds { get; init; }

    /// <summary>Roles with an identity of their own, in the order in which rows of the users file take their place.</summary>
    public required IReadOnlyList<RolePart> Users { get; init; }
}
