using System.Collections.Concurrent;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Scenarios.Judging;
using ImsTrace.Analysis.Scenarios.States;
using ImsTrace.Analysis.Scenarios.Steps;

namespace ImsTrace.Analysis.Verdicts;

/// <summary>
/// Judges flows one after the other: scenario, outcome, cause and rules. Not for several threads at once, but for a thread that
/// hears flows and one that concludes on them in the same order.
/// </summary>
public sealed class FlowJudge
{
    private readonly ScenarioLibrary scenarios;
    private readonly ScenarioJudge judge;
    private readonly StateJudge[] machines;
    private readonly RuleRunner messageRules;
    private readonly FlowRuleRunner flowRules;
    private readonly RuleResultLists lists;
    private readonly ProfileDetector profiles;
    private readonly RuleContext context = new();
    private readonly ConcurrentQueue<FlowHearing> spare = [];
    private readonly int rules;

    /// <summary>Makes a judge.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="scenarios">The expected sequences.</param>
    /// <param name="view">What this capture can see.</param>
    /// <param name="profile">What the network follows; none where the flows tell.</param>
    public FlowJudge(RuleLibrary rules, ScenarioLibrary scenarios, IInterfaceView view, Profile profile = Profile.None)
        : this(rules, scenarios, view, view, profile)
    {
    }

    /// <summary>Makes a judge of two halves.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="scenarios">The expected sequences.</param>
    /// <param name="heard">What this capture can see, as far as flows are heard.</param>
    /// <param name="concluded">The same, as far as they are concluded on.</param>
    /// <param name="profile">What the network follows; none where the flows tell.</param>
    internal FlowJudge(RuleLibrary rules, ScenarioLibrary scenarios, IInterfaceView heard, IInterfaceView concluded, Profile profile)
    {
        this.scenarios = scenarios;
        this.rules = rules.Ids.Count;
        profiles = new(profile);
        judge = new(heard);
        machines = [.. scenarios.Machines.Select(static machine => new StateJudge(machine))];
        messageRules = new(rules, heard, new() { View = concluded });
        flowRules = new(rules, concluded);
        lists = new(rules.Ids);
        Plan = rules.Plan.With(scenarios.Plan).With(FlowOutcome.Plan).With(FlowParties.Plan).With(ProfileDetector.Plan);
    }

    /// <summary>The fields that the judgement reads.</summary>
    public FieldPlan Plan { get; }

    /// <summary>What the network follows, as given or seen so far.</summary>
    public Profile Profile => profiles.Profile;

    /// <summary>How much of what rules and machines of states keep of earlier flows gave way under their limits.</summary>
    internal long Forgotten => flowRules.Forgotten + machines.Sum(static machine => machine.Forgotten);

    /// <summary>Judges an ended flow whose messages know their nodes.</summary>
    public FlowResult Judge(Flow flow) => Conclude(Hear(flow));

    /// <summary>The first half: the scenario, and the rules that look at messages.</summary>
    internal FlowHearing Hear(Flow flow)
    {
        if (!spare.TryDequeue(out FlowHearing? hearing))
            hearing = new(rules);
        hearing.Begin(flow);
        for (int slot = 0; slot < flow.Messages.Count; slot++)
            (flow.Messages[slot].Slot, flow.Messages[slot].Named) = (slot, NamedKind.Of(flow.Messages[slot].Record));
        hearing.Scenario = scenarios.Find(flow, context);
        if (hearing.Scenario is not null)
        {
            hearing.Verdict = judge.Judge(hearing.Scenario, flow, hearing.Findings, hearing.Limits);
            (hearing.IsIncomplete, hearing.StartsLate) = (judge.IsIncomplete, judge.StartsLate);
            judge.AddSteps(hearing.Steps);
        }
        foreach (StateJudge machine in machines)
            Hear(machine, hearing);
        SetScenarioRules(hearing);
        hearing.Profile = profiles.Of(flow);
        messageRules.Run(hearing);
        return hearing;
    }

    private void Hear(StateJudge machine, FlowHearing hearing)
    {
        int before = hearing.Findings.Count;
        if (machine.Judge(hearing.Flow, hearing.Findings) || hearing.Verdict == Verdict.None || hearing.Flow.Ending == FlowEnding.Evicted)
            return;
        IReadOnlyList<string> reasons = judge.Unseen.Anywhere();
        if (reasons.Count == 0)
        {
            hearing.Verdict = Verdict.Fail;
            return;
        }
        hearing.Findings.RemoveRange(before, hearing.Findings.Count - before);
        hearing.Limits.AddRange(reasons.Except(hearing.Limits));
        if (hearing.Verdict == Verdict.Pass)
            hearing.Verdict = Verdict.Inconclusive;
    }

    /// <summary>The second half: the rules that look at the flow as a whole, and the result, which needs the hearing as long as it is used.</summary>
    internal FlowResult Conclude(FlowHearing hearing)
    {
        Flow flow = hearing.Flow;
        flowRules.Run(hearing);
        if (!hearing.Limits.Contains(ScenarioJudge.SnapLength) && ScenarioJudge.IsCut(flow))
            hearing.Limits.Add(ScenarioJudge.SnapLength);
        FlowOutcome outcome = FlowOutcome.Of(flow, hearing.IsIncomplete);
        if (hearing.StartsLate)
            outcome = outcome with { Outcome = Outcome.Incomplete };
        return new()
        {
            Flow = flow, Scenario = hearing.Scenario?.Name, Verdict = hearing.Verdict, Outcome = outcome.Outcome, FinalStatus = outcome.FinalStatus,
            Cause = outcome.Outcome == Outcome.Success ? null : FlowCause.Of(outcome),
            Limits = hearing.Limits.Count == 0 ? [] : hearing.Limits.ToArray(), Steps = hearing.Steps,
            Findings = InOrder(hearing.Findings), Rules = lists.Of(hearing.Results),
        };
    }

    /// <summary>Takes back a hearing whose result nobody uses any more.</summary>
    internal void Release(FlowHearing hearing) => spare.Enqueue(hearing);

    private static void SetScenarioRules(FlowHearing hearing)
    {
        if (hearing.Verdict == Verdict.None)
            return;
        bool isMissing = false;
        bool isBroken = false;
        bool isLate = false;
        foreach (Finding finding in hearing.Findings)
        {
            isMissing |= finding.Rule == ScenarioFindings.MissingRule;
            isBroken |= finding.Rule == ScenarioFindings.OrderRule;
            isLate |= finding.Rule == ScenarioFindings.TimeRule;
        }
        RuleOutcome otherwise = hearing.Verdict == Verdict.Inconclusive ? RuleOutcome.NotEvaluable : RuleOutcome.Pass;
        hearing.Results.Set(0, isMissing ? RuleOutcome.Fail : otherwise, isMissing || hearing.Limits.Count == 0 ? null : hearing.Limits[0]);
        hearing.Results.Set(1, isBroken ? RuleOutcome.Fail : RuleOutcome.Pass);
        hearing.Results.Set(2, isLate ? RuleOutcome.Fail : RuleOutcome.Pass);
    }

    private static Finding[] InOrder(List<Finding> findings)
    {
        if (findings.Count == 0)
            return [];
        findings.Sort(static (one, other) => one.At.Record.Number != other.At.Record.Number
            ? one.At.Record.Number.CompareTo(other.At.Record.Number)
            : string.CompareOrdinal(one.Rule, other.Rule));
        return [.. findings];
    }
}
