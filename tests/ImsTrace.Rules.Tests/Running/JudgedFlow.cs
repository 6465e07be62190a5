using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Rules.Tests.Running;

/// <summary>What is kept of a judged flow.</summary>
internal sealed record JudgedFlow(
    FlowKind Kind, string? Scenario, Verdict Verdict, Outcome Outcome, IReadOnlyList<string> Limits, IReadOnlyList<JudgedFinding> Findings,
    IReadOnlyList<RuleResult> Rules, IReadOnlyList<JudgedStep> Steps, IReadOnlyList<JudgedHop> Hops)
{
    public static JudgedFlow Of(FlowResult result) => new(
        result.Flow.Kind, result.Scenario, result.Verdict, result.Outcome, result.Limits,
        [.. result.Findings.Select(finding => new JudgedFinding(
            finding.Rule, finding.Severity, finding.At.Record.Number, finding.At.Record.Frame.Number, finding.Step, finding.Message))],
        result.Rules,
        [.. result.Steps.Select(step => new JudgedStep(step.Step, step.Message.Record.Number))],
        HopsOf(result.Flow.Messages));

    private static List<JudgedHop> HopsOf(Items<FlowMessage> messages)
    {
        List<JudgedHop> hops = [];
        foreach (FlowMessage message in messages)
            hops.Add(new(message.Record.Source.ToString(), message.Record.Destination.ToString(), message.Source.Role, message.Destination.Role));
        return hops;
    }
}
