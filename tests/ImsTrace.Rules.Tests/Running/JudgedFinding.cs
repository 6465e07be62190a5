using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Rules.Tests.Running;

/// <summary>A finding, and the message and frame that it stands at.</summary>
internal sealed record JudgedFinding(string Rule, Severity Severity, long Number, long Frame, string? Step, string Text);
