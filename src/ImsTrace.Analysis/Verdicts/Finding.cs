using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Verdicts;

/// <summary>A rule that a flow breaks.</summary>
/// <param name="Rule">The rule's stable id.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="At">The message that it is about.</param>
/// <param name="Message">One sentence that a network engineer understands.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Observed">What is there.</param>
/// <param name="Reference">The clause; (u) where it is unverified.</param>
/// <param name="Step">The scenario's step that it is about; null for rules beside the scenario.</param>
/// <param name="After">For a broken order: the step that should have come before.</param>
public sealed record Finding(
    string Rule, Severity Severity, FlowMessage At, string Message, string Expected, string Observed, string Reference,
    string? Step = null, string? After = null);
