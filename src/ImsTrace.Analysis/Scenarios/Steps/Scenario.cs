using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Expressions;

namespace ImsTrace.Analysis.Scenarios.Steps;

/// <summary>An expected sequence: a partial order of steps between variable nodes, with its legal endings.</summary>
internal sealed class Scenario
{
    public required string Name { get; init; }

    public required FlowKind Kind { get; init; }

    /// <summary>Holds for the first messages of the flows that it is for; null for all of its kind.</summary>
    public Condition? When { get; init; }

    /// <summary>How many conditions its <see cref="When"/> joins: the more, the more special it is.</summary>
    public int Conditions { get; init; }

    /// <summary>Whether the user brought it along.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The clauses that it rests on.</summary>
    public required string Reference { get; init; }

    /// <summary>The names of the node variables.</summary>
    public required string[] NodeNames { get; init; }

    /// <summary>The roles of the node variables.</summary>
    public required NodeRole[] NodeRoles { get; init; }

    public required ScenarioStep[] Steps { get; init; }

    /// <summary>The steps by method or command.</summary>
    public required StepGroup[] Groups { get; init; }

    public required ScenarioEnding[] Endings { get; init; }

    /// <summary>The steps that a message can fill by its method or command; null where there are none.</summary>
    public StepGroup? GroupOf(MessageRecord record)
    {
        foreach (StepGroup group in Groups)
        {
            if (group.Has(record))
                return group;
        }
        return null;
    }

    /// <summary>Whether one request stands anywhere above another on the way from its first sender.</summary>
    public bool IsAbove(int upper, ScenarioStep step)
    {
        foreach (int parent in step.Parents)
        {
            // Detours lead back to where they left: only the way down counts.
            if (parent == upper || (parent < step.Index && IsAbove(upper, Steps[parent])))
                return true;
        }
        return false;
    }
}
