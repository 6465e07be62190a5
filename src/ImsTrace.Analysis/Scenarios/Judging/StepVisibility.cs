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

    public bool Sees(ScenarioStep step, long time)
    {
        Scenario scenario = match.Scenario;
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
