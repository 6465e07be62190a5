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

    private readonly IInterfaceView view;
    private readonly UnseenParts unseenParts;
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
        this.view = view;
        unseenParts = new(view);
        visibility = new(match, view);
        (matcher, order, obligations) = (new(match), new(match), new(match, visibility));
        (unseen, times) = (new(match, visibility), new(match));
    }

    /// <summary>The match of the flow judged last.</summary>
    public ScenarioMatch Match => match;

    /// <summary>What of the flow judged last may not be in the capture.</summary>
    public UnseenParts Unseen => unseenParts;

    /// <summary>Whether the capture began inside the flow judged last.</summary>
    public bool StartsLate { get; private set; }

    /// <summary>Whether the capture began or ended inside the flow judged last.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Judges; findings and limits are added to the lists.</summary>
    public Verdict Judge(Scenario scenario, Flow flow, List<Finding> findings, List<string> limits)
    {
        unseenParts.Begin(flow);
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
        bool isFailed = false;
        if (breaks.Count > 0 && !mayLackStart)
            isFailed = AddBreaks(scenario, findings, limits);
        bool isCut = IsCut(flow);
        if (startsInside || (unseen.IsThere && breaks.Count > 0))
            AddOnce(limits, UnseenParts.StartedInside);
        if (isEvicted)
            AddOnce(limits, Evicted);
        else if (obligations.IsIncomplete)
            AddOnce(limits, "capture ends inside the flow");
        // Of a flow that was given up nobody can say what would have come.
        foreach (MissingStep missing in startsInside || isEvicted ? [] : obligations.Missing)
        {
            bool isSeen = visibility.Sees(missing.Step, missing.At.Record.Time);
            if (!isSeen)
                AddOnce(limits, ScenarioFindings.InterfaceOf(scenario, missing.Step) + (visibility.IsHidden(missing.Step) ? " encrypted" : " not captured"));
            else if (isCut)
                AddOnce(limits, SnapLength);
            string? gap = isSeen ? visibility.GapOf(missing.Step, missing.At.Record.Time) ?? GapOf(missing) : null;
            if (gap is not null)
                AddOnce(limits, gap);
            // Who gets a copy is known by all that was said before.
            bool isCopyUnsure = isSeen && gap is null && match.StepOf(missing.At) is { Copies.Length: > 0 } && AddUnseen(limits);
            bool isBefore = unseen.Covers(missing);
            if (isSeen && isBefore)
                AddOnce(limits, UnseenParts.StartedInside);
            bool isUnsure = isSeen && !missing.IsImplied && missing.Step.Kind == StepKind.Request && (!HasRoles(missing.At) || GoesElsewhere(missing.At) || ComesFromElsewhere(missing));
            if (isUnsure)
                AddOnce(limits, UnknownRole);
            if (!isSeen || isCut || gap is not null || isCopyUnsure || isBefore || isUnsure || missing.IsImplied)
                continue;
            findings.Add(ScenarioFindings.Missing(match, missing));
            isFailed = true;
        }
        times.Find(findings, unseenParts);
        if (!HasSteps())
            AddOnce(limits, "no message fits the scenario");
        if (!isFailed && limits.Count > limitsBefore)
            AddUnseen(limits);
        return isFailed ? Verdict.Fail : limits.Count > limitsBefore ? Verdict.Inconclusive : Verdict.Pass;
    }

    /// <summary>Adds the messages that fill steps.</summary>
    public void AddSteps(List<StepMatch> steps)
    {
        foreach (FlowMessage message in match.Flow.Messages)
        {
            if (match.StepOf(message) is { } step)
                steps.Add(new(step.Id, message));
        }
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

    // What is not seen shifts the steps of what is.
    private bool AddBreaks(Scenario scenario, List<Finding> findings, List<string> limits)
    {
        if (AddUnseen(limits))
            return false;
        foreach (StepOrder.Break broken in breaks)
            findings.Add(ScenarioFindings.OutOfOrder(scenario, broken));
        return true;
    }

    private bool AddUnseen(List<string> limits)
    {
        IReadOnlyList<string> reasons = unseenParts.Anywhere();
        foreach (string reason in reasons)
            AddOnce(limits, reason);
        return reasons.Count > 0;
    }

    // The step's own nodes may not be known, since nothing else of them was seen.
    private string? GapOf(in MissingStep missing) => UnseenParts.TextOf(
        view.GapOf(missing.At.Source, missing.Step.Protocol, missing.At.Record.Time) ?? view.GapOf(missing.At.Destination, missing.Step.Protocol, missing.At.Record.Time));

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

    // It was sent on, by what is no step: to a node whose role another interface would have shown.
    private bool GoesElsewhere(FlowMessage message)
    {
        foreach (FlowMessage other in match.Flow.Messages)
        {
            bool isNext = other.IsRequest && other.Source.Id == message.Destination.Id && other.Record.Protocol == Protocol.Sip && match.StepOf(other) is null
                && other.HasSameCSeq(message) && other.Record.Text(MessageField.CallId).SequenceEqual(message.Record.Text(MessageField.CallId));
            if (isNext && (other.Destination.Role == NodeRole.Unknown || view.IsHidden(other.Destination, null)))
                return true;
        }
        return false;
    }

    // It was there before, and is no step: from a node whose role another interface would have shown.
    private bool ComesFromElsewhere(in MissingStep missing)
        => match.StepOf(missing.At) is { } step && Array.IndexOf(step.Parents, missing.Step.Index) >= 0
            && missing.At.Transaction is { Upstream.Request: { } upstream } && match.StepOf(upstream) is null
            && (upstream.Source.Role == NodeRole.Unknown || view.IsHidden(upstream.Source, null));

    private static void AddOnce(List<string> limits, string limit)
    {
        if (!limits.Contains(limit))
            limits.Add(limit);
    }
}
