using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios.Matching;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Scenarios.Judging;

/// <summary>Whether this capture sees the interface of a step: another message between the same nodes, or what the run as a whole saw.</summary>
internal sealed class StepVisibility(ScenarioMatch match, IInterfaceView view)
{
    /// <summary>What can hide the step, as a limit of the verdict: something that one of its nodes said or heard is not in the capture; null where nothing can.</summary>
    public string? GapOf(ScenarioStep step, long time) => UnseenParts.TextOf(GapAt(match.NodeOf(step.From), step, time) ?? GapAt(match.NodeOf(step.To), step, time));

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

    private TransportProtocol? GapAt(Node? node, ScenarioStep step, long time) => node is null ? null : view.GapOf(node, step.Protocol, time);
}
