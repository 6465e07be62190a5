using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Tests.Rules;

/// <summary>A flow and what one rule must say of it.</summary>
internal sealed record RuleCase(string Rule, string Name, RuleOutcome Expected, Func<FlowBuilder> Make)
{
    public FixedView View { get; init; } = FixedView.All;

    public string? Reason { get; init; }

    public override string ToString() => $"{Rule} {Name}";
}
