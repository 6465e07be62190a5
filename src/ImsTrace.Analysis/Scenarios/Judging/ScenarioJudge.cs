using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios.Matching;
using ImsTrace.Analysis.Scenarios.Steps;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Scenarios.Judging;

/// <summary>Holds flows against their scenario (FLOW-001, FLOW-002, FLOW-007). Serves one flow after the other.</summary>
internal sealed class ScenarioJudge
{
    /// <summary>The limit of flows with messages that the capture cut.</summary>
    public const string SnapLength = "snap length";

    private const string UnknownRole = "role of a node not known";

    private const string Evicted = "flow evicted before its end";
    private const string StartedInside = "capture started mid-dialog";

    private readonly StepVisibility visibility;
    private readonly ScenarioMatch match = new();
    private readonly StepMatcher matcher;
    private readonly StepOrder order;
    private readonly StepObligations obligations;
    private readonly UnseenStart unseen;
    private readonly StepTimes times;
    private readonly List<StepOrder.Break> breaks = [];

    public ScenarioJudge(IInterfaceView view)
    {
        visibility = new(match, view);
        (matcher, order, obligations) = (new(match), new(match), new(match, visibility));
        (unseen, times) = (new(match, visibility), new(match));
    }

    /// <summary>The match of the flow judged last.</summary>
    public ScenarioMatch Match => match;

    /// <summary>Whether the capture began inside the flow judged last.</summary>
    public bool StartsLate { get; private set; }

    /// <summary>Whether the capture began or ended inside the flow judged last.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Judges; findings and limits are added to the lists.</summary>
    public Verdict Judge(Scenario scenario, Flow flow, List<Finding> findings, List<string> limits)
    {
        matcher.Run(scenario, flow);
        breaks.Clear();
        order.Find(breaks);
        obligations.Find();
        bool startsInside = StartsLate = StartsInside(flow);
        unseen.Find();
        bool isEvicted = flow.Ending == FlowEnding.Evicted;
        bool mayLackStart = startsInside || unseen.IsThere || isEvicted;
        IsIncomplete = obligations.IsIncomplete || startsInside;
        int limitsBefore = limits.Count;
        // What lies before the capture shifts the steps of what lies in it.
        foreach (StepOrder.Break broken in mayLackStart ? [] : breaks)
            findings.Add(ScenarioFindings.OutOfOrder(scenario, broken));
        bool isFailed = breaks.Count > 0 && !mayLackStart;
        bool isCut = IsCut(flow);
        if (startsInside || (unseen.IsThere && breaks.Count > 0))
            AddOnce(limits, StartedInside);
        if (isEvicted)
            AddOnce(limits, Evicted);
        else if (obligations.IsIncomplete)
            AddOnce(limits, "capture ends inside the flow");
        // Of a flow that was given up nobody can say what would have come.
        foreach (MissingStep missing in startsInside || isEvicted ? [] : obligations.Missing)
        {
            bool isSeen = visibility.Sees(missing.Step, missing.At.Record.Time);
            if (!isSeen)
                AddOnce(limits, ScenarioFindings.InterfaceOf(scenario, missing.Step) + " not captured");
            else if (isCut)
                AddOnce(limits, SnapLength);
            string? gap = isSeen ? visibility.GapOf(missing.Step, missing.At.Record.Time) : null;
            if (gap is not null)
                AddOnce(limits, gap);
            bool isBefore = unseen.Covers(missing);
            if (isSeen && isBefore)
                AddOnce(limits, StartedInside);
            bool isUnsure = isSeen && !missing.IsImplied && missing.Step.Kind == StepKind.Request && !HasRoles(missing.At);
            if (isUnsure)
                AddOnce(limits, UnknownRole);
            if (!isSeen || isCut || gap is not null || isBefore || isUnsure || missing.IsImplied)
                continue;
            findings.Add(ScenarioFindings.Missing(match, missing));
            isFailed = true;
        }
        times.Find(findings);
        if (!HasSteps())
            AddOnce(limits, "no message fits the scenario");
        return isFailed ? Verdict.Fail : limits.Count > limitsBefore ? Verdict.Inconclusive : Verdict.Pass;
    }

    /// <summary>The messages that fill steps.</summary>
    public StepMatch[] Steps()
    {
        int count = 0;
        foreach (FlowMessage message in match.Flow.Messages)
            count += match.StepOf(message) is null ? 0 : 1;
        var steps = new StepMatch[count];
        int at = 0;
        foreach (FlowMessage message in match.Flow.Messages)
        {
            if (match.StepOf(message) is { } step)
                steps[at++] = new(step.Id, message);
        }
        return steps;
    }

    /// <summary>Whether the capture cut a message: what it lacks may be why another seems to be missing.</summary>
    public static bool IsCut(Flow flow)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.IsTruncated)
                return true;
        }
        return false;
    }

    private bool HasSteps()
    {
        foreach (FlowMessage message in match.Flow.Messages)
        {
            if (match.StepOf(message) is not null)
                return true;
        }
        return false;
    }

    // An answer without its request, a CANCEL, or a request of a dialog comes first.
    private static bool StartsInside(Flow flow)
    {
        FlowMessage first = flow.First;
        if (!first.IsRequest)
            return first.Transaction?.Request is null;
        return flow.Kind is FlowKind.Session or FlowKind.Conference && (first.Is("CANCEL"u8) || first.Record.Has(MessageField.ToTag));
    }

    // What a node has to do beside answering, its role tells.
    private static bool HasRoles(FlowMessage message) => message.Source.Role != NodeRole.Unknown && message.Destination.Role != NodeRole.Unknown;

    private static void AddOnce(List<string> limits, string limit)
    {
        if (!limits.Contains(limit))
            limits.Add(limit);
    }
}
