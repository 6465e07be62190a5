using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Scenarios;

/// <summary>A step that should have been filled.</summary>
/// <param name="Step">The step.</param>
/// <param name="At">The message that asks for it.</param>
internal readonly record struct MissingStep(ScenarioStep Step, FlowMessage At);
