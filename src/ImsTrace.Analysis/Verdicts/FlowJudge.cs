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

/// <summary>Judges flows one after the other: scenario, outcome, cause and rules. Not for several threads at once.</summary>
public sealed class FlowJudge
{
    private readonly ScenarioLibrary scenarios;
    private readonly ScenarioJudge judge;
    private readonly StateJudge[] machines;
    private readonly RuleRunner runner;
    private readonly ProfileDetector profiles;
    private readonly RuleContext context = new();
    private readonly List<Finding> findings = [];
    private readonly List<string> limits = [];

    /// <summary>Makes a judge.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="scenarios">The expected sequences.</param>
    /// <param name="view">What this capture can see.</param>
    /// <param name="profile">What the network follows; none where the flows tell.</param>
    public FlowJudge(RuleLibrary rules, ScenarioLibrary scenarios, IInterfaceView view, Profile profile = Profile.None)
    {
        this.scenarios = scenarios;
        profiles = new(profile);
        judge = new(view);
        machines = [.. scenarios.Machines.Select(static machine => new StateJudge(machine))];
        runner = new(rules, view, findings);
        Plan = rules.Plan.With(scenarios.Plan).With(FlowOutcome.Plan).With(FlowParties.Plan).With(ProfileDetector.Plan);
    }

    /// <summary>The fields that the judgement reads.</summary>
    public FieldPlan Plan { get; }

    /// <summary>What the network follows, as given or seen so far.</summary>
    public Profile Profile => profiles.Profile;

    /// <summary>Judges an ended flow whose messages know their nodes.</summary>
    public FlowResult Judge(Flow flow)
    {
        findings.Clear();
        limits.Clear();
        runner.Results.Clear();
        for (int slot = 0; slot < flow.Messages.Count; slot++)
            (flow.Messages[slot].Slot, flow.Messages[slot].Named) = (slot, NamedKind.Of(flow.Messages[slot].Record));
        Scenario? scenario = scenarios.Find(flow, context);
        Verdict verdict = scenario is null ? Verdict.None : judge.Judge(scenario, flow, findings, limits);
        foreach (StateJudge machine in machines)
        {
            if (!machine.Judge(flow, findings) && verdict != Verdict.None)
                verdict = Verdict.Fail;
        }
        SetScenarioRules(verdict);
        runner.Run(flow, profiles.Of(flow));
        AddMessageLimits(flow);
        FlowOutcome outcome = FlowOutcome.Of(flow, scenario is not null && judge.IsIncomplete);
        if (scenario is not null && judge.StartsLate)
            outcome = outcome with { Outcome = Outcome.Incomplete };
        (string? caller, string? callee) = FlowParties.Of(flow);
        return new()
        {
            Flow = flow, Scenario = scenario?.Name, Verdict = verdict, Outcome = outcome.Outcome, FinalStatus = outcome.FinalStatus,
            Cause = outcome.Outcome == Outcome.Success ? null : FlowCause.Of(outcome), Caller = caller, Callee = callee,
            Limits = limits.Count == 0 ? [] : limits.ToArray(), Steps = scenario is null ? [] : judge.Steps(),
            Findings = InOrder(), Rules = runner.Results.List(),
        };
    }

    private void SetScenarioRules(Verdict verdict)
    {
        if (verdict == Verdict.None)
            return;
        bool isMissing = false;
        bool isBroken = false;
        bool isLate = false;
        foreach (Finding finding in findings)
        {
            isMissing |= finding.Rule == ScenarioFindings.MissingRule;
            isBroken |= finding.Rule == ScenarioFindings.OrderRule;
            isLate |= finding.Rule == ScenarioFindings.TimeRule;
        }
        RuleOutcome otherwise = verdict == Verdict.Inconclusive ? RuleOutcome.NotEvaluable : RuleOutcome.Pass;
        runner.Results.Set(0, isMissing ? RuleOutcome.Fail : otherwise, isMissing || limits.Count == 0 ? null : limits[0]);
        runner.Results.Set(1, isBroken ? RuleOutcome.Fail : RuleOutcome.Pass);
        runner.Results.Set(2, isLate ? RuleOutcome.Fail : RuleOutcome.Pass);
    }

    private void AddMessageLimits(Flow flow)
    {
        if (!limits.Contains(ScenarioJudge.SnapLength) && ScenarioJudge.IsCut(flow))
            limits.Add(ScenarioJudge.SnapLength);
    }

    private Finding[] InOrder()
    {
        if (findings.Count == 0)
            return [];
        findings.Sort(static (one, other) => one.At.Record.Number != other.At.Record.Number
            ? one.At.Record.Number.CompareTo(other.At.Record.Number)
            : string.CompareOrdinal(one.Rule, other.Rule));
        return [.. findings];
    }
}
