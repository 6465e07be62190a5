using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Scenarios;

namespace ImsTrace.Analysis.Verdicts;

/// <summary>Judges flows one after the other: scenario, outcome, cause and rules. Not for several threads at once.</summary>
/// <param name="rules">The rules.</param>
/// <param name="scenarios">The expected sequences.</param>
/// <param name="view">What this capture can see.</param>
public sealed class FlowJudge(RuleLibrary rules, ScenarioLibrary scenarios, IInterfaceView view)
{
    private readonly ScenarioJudge judge = new(view);
    private readonly List<Finding> findings = [];
    private readonly List<string> limits = [];

    /// <summary>The fields that the judgement reads.</summary>
    public FieldPlan Plan { get; } = rules.Plan.With(scenarios.Plan).With(FlowOutcome.Plan).With(FlowParties.Plan);

    /// <summary>Judges an ended flow whose messages know their nodes.</summary>
    public FlowResult Judge(Flow flow)
    {
        findings.Clear();
        limits.Clear();
        for (int slot = 0; slot < flow.Messages.Count; slot++)
            flow.Messages[slot].Slot = slot;
        Scenario? scenario = scenarios.Find(flow.Kind);
        Verdict verdict = scenario is null ? Verdict.None : judge.Judge(scenario, flow, findings, limits);
        AddMessageLimits(flow);
        FlowOutcome outcome = FlowOutcome.Of(flow, scenario is not null && judge.IsIncomplete);
        (string? caller, string? callee) = FlowParties.Of(flow);
        return new()
        {
            Flow = flow, Scenario = scenario?.Name, Verdict = verdict, Outcome = outcome.Outcome, FinalStatus = outcome.FinalStatus,
            Cause = outcome.Outcome == Outcome.Success ? null : FlowCause.Of(outcome), Caller = caller, Callee = callee,
            Limits = limits.Count == 0 ? [] : limits.ToArray(), Steps = scenario is null ? [] : judge.Steps(),
            Findings = InOrder(),
        };
    }

    private void AddMessageLimits(Flow flow)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.IsTruncated)
            {
                limits.Add("snap length");
                return;
            }
        }
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
