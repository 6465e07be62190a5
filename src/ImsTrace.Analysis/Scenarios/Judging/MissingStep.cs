using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Scenarios.Steps;

namespace ImsTrace.Analysis.Scenarios.Judging;

/// <summary>A step that should have been filled.</summary>
/// <param name="Step">The step.</param>
/// <param name="At">The message that asks for it.</param>
/// <param name="IsImplied">Whether only another missing step asks for it: then it may be that the flow went another way.</param>
internal readonly record struct MissingStep(ScenarioStep Step, FlowMessage At, bool IsImplied);
