namespace ImsTrace.Analysis.Scenarios.Steps;

/// <summary>A legal end before the last step: the receiver of a request refuses it instead of sending it on.</summary>
/// <param name="At">The requests.</param>
/// <param name="Statuses">The status of the refusal.</param>
/// <param name="After">The answers one of which it rests on; empty where it rests on none.</param>
/// <param name="Results">The codes of such an answer.</param>
internal sealed record ScenarioEnding(int[] At, StatusRange[] Statuses, int[] After, StatusRange[] Results);
