using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Analysis.Scenarios;

/// <summary>An expected sequence: a partial order of steps between variable nodes, with its legal endings.</summary>
internal sealed class Scenario
{
    public required string Name { get; init; }

    public required FlowKind Kind { get; init; }

    /// <summary>The clauses that it rests on.</summary>
    public required string Reference { get; init; }

    /// <summary>The names of the node variables.</summary>
    public required string[] NodeNames { get; init; }

    /// <summary>The roles of the node variables.</summary>
    public required NodeRole[] NodeRoles { get; init; }

    public required ScenarioStep[] Steps { get; init; }

    public required ScenarioEnding[] Endings { get; init; }

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
