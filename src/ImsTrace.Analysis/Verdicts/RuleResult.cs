namespace ImsTrace.Analysis.Verdicts;

/// <summary>What one rule says of one flow.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Outcome">Its result; not applicable where the flow has nothing that it speaks of.</param>
/// <param name="Reason">Why it is not evaluable; else null.</param>
public readonly record struct RuleResult(string Rule, RuleOutcome Outcome, string? Reason = null);
