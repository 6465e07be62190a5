using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Ladder;

/// <summary>A finding beside an arrow.</summary>
internal sealed record LadderFinding(Severity Severity, string Rule, string Message, string Expected, string Observed, string Reference);
