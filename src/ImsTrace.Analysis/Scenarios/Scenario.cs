using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Analysis.Scenarios;

/// <summary>An expected sequence: a partial order of steps between variable nodes, with its legal endings.</summary>
internal sealed class Scenario
{
    private readonly ScenarioStep[]?[] answers = [];
    private readonly ScenarioStep[]?[] requests = new ScenarioStep[]?[(Enum.GetValues<Protocol>().Length + 1) * (NamedKind.Other + 1)];

    public required string Name { get; init; }

    public required FlowKind Kind { get; init; }

    /// <summary>The clauses that it rests on.</summary>
    public required string Reference { get; init; }

    /// <summary>The names of the node variables.</summary>
    public required string[] NodeNames { get; init; }

    /// <summary>The roles of the node variables.</summary>
    public required NodeRole[] NodeRoles { get; init; }

    public required ScenarioStep[] Steps
    {
        get;
        init => (field, answers) = (value, new ScenarioStep[]?[value.Length]);
    }

    /// <summary>The requests among the steps that such a message can fill, by its protocol and <see cref="NamedKind"/>.</summary>
    public ScenarioStep[] Requests(Protocol protocol, int named)
        => requests[(int)protocol * (NamedKind.Other + 1) + named] ??= [.. Steps.Where(step => step.Kind == StepKind.Request
            && step.Protocol == protocol && NameOf(step) == named)];

    public required ScenarioEnding[] Endings { get; init; }

    /// <summary>What can follow in the request's transaction: its answers and the ACK of a refusal.</summary>
    public ScenarioStep[] AnswersOf(ScenarioStep request) => answers[request.Index] ??= [.. Steps.Where(step => step.Answers == request.Index)];

    private static int NameOf(ScenarioStep step)
        => step.Protocol == Protocol.Diameter ? NamedKind.OfCommand(step.Command) : NamedKind.OfMethod(step.Method);

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
