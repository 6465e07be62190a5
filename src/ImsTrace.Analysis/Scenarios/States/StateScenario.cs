using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;

namespace ImsTrace.Analysis.Scenarios.States;

/// <summary>An expected sequence that goes through several flows, or one: a machine of states for each thread of messages.</summary>
internal sealed class StateScenario
{
    public required string Name { get; init; }

    /// <summary>The kinds of flows whose messages it reads.</summary>
    public required FlowKind[] Kinds { get; init; }

    public required string Reference { get; init; }

    /// <summary>What makes out a thread: the first of these groups of fields that a message has whole.</summary>
    public required MessageField[][] Thread { get; init; }

    /// <summary>Who speaks in it, where each has a state of its own: the first of these texts that a message has.</summary>
    public required TextOf[] Party { get; init; }

    public required StateEvent[] Events { get; init; }

    public required StateOfThread[] States { get; init; }
}
