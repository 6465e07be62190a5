using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Scenarios.Matching;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Scenarios.Judging;

/// <summary>Holds the times between steps against those that the scenario gives (FLOW-007); one clock must have taken both.</summary>
internal sealed class StepTimes(ScenarioMatch match)
{
    public void Find(List<Finding> findings, UnseenParts unseen)
    {
        foreach (FlowMessage message in match.Flow.Messages)
        {
            if (match.StepOf(message) is { WithinOf: >= 0 } step && Start(message, step) is { } start && IsComparable(start, message))
                Compare(start, message, step, findings, unseen);
        }
    }

    private void Compare(FlowMessage start, FlowMessage message, ScenarioStep step, List<Finding> findings, UnseenParts unseen)
    {
        long taken = message.Time - start.Time;
        if (taken > step.Within && unseen.Anywhere().Count == 0)
            findings.Add(ScenarioFindings.Late(message, step, match.Scenario.Steps[step.WithinOf], taken));
    }

    // The message of its own transaction or hop, else the last one before it.
    private FlowMessage? Start(FlowMessage message, ScenarioStep step)
    {
        FlowMessage? own = step.Answers == step.WithinOf ? message.Transaction?.Request : message.Cause;
        if (own is not null && match.StepOf(own)?.Index == step.WithinOf)
            return own;
        FlowMessage? last = null;
        for (FlowMessage? other = match.First(step.WithinOf); other is not null && other.Record.Number < message.Record.Number; other = match.Next(other))
            last = other;
        return last;
    }

    private static bool IsComparable(FlowMessage one, FlowMessage other)
        => one.Record.Frame.Capture == other.Record.Frame.Capture && one.Record.Time != FrameStamp.NoTime && other.Record.Time != FrameStamp.NoTime;
}
