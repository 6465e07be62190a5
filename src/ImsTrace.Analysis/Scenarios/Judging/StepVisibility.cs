using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios.Matching;
using ImsTrace.Analysis.Scenarios.Steps;

namespace ImsTrace.Analysis.Scenarios.Judging;

/// <summary>Whether this capture sees the interface of a step: another message between the same nodes, or what the run as a whole saw.</summary>
internal sealed class StepVisibility(ScenarioMatch match, IInterfaceView view)
{
    /// <summary>Whether a gap in a stream of one of the step's nodes can hide it.</summary>
    public bool HasGap(ScenarioStep step, long time)
        => (match.NodeOf(step.From) is { } from && view.HasGap(from, step.Protocol, time))
            || (match.NodeOf(step.To) is { } to && view.HasGap(to, step.Protocol, time));

    /// <summary>Whether the step may be one that its nodes encrypt.</summary>
    public bool IsHidden(ScenarioStep step)
    {
        if (view.IsHidden(match.NodeOf(step.From), match.NodeOf(step.To)))
            return true;
        // One step may be of several terminals, of which the match knows one.
        (NodeRole from, NodeRole to) = (match.Scenario.NodeRoles[step.From], match.Scenario.NodeRoles[step.To]);
        foreach (FlowMessage message in IsOfSeveral(step) ? match.Flow.Messages : default)
        {
            if (IsHidden(message.Source, from, to) || IsHidden(message.Destination, from, to))
                return true;
        }
        return false;
    }

    private bool IsOfSeveral(ScenarioStep step) => step.IsMany || match.Flow.Kind is FlowKind.Conference or FlowKind.UriListMessage
        || (step.Kind == StepKind.Answer && match.Scenario.Steps[step.Answers].IsMany);

    private bool IsHidden(Node node, NodeRole one, NodeRole other) => (node.Role == one || node.Role == other) && view.IsHidden(node, null);

    public bool Sees(ScenarioStep step, long time)
    {
        Scenario scenario = match.Scenario;
        if (IsHidden(step))
            return false;
        if (match.NodeOf(step.From) is not { } from || match.NodeOf(step.To) is not { } to)
            return view.Sees(scenario.NodeRoles[step.From], scenario.NodeRoles[step.To], time);
        foreach (FlowMessage message in match.Flow.Messages)
        {
            bool isBetween = (message.Source.Id == from.Id && message.Destination.Id == to.Id)
                || (message.Source.Id == to.Id && message.Destination.Id == from.Id);
            if (isBetween && message.Record.Protocol == step.Protocol)
                return true;
        }
        return view.Sees(from, to, time);
    }
}
