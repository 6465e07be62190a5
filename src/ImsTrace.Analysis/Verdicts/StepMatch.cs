using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Verdicts;

/// <summary>A message that fills a step of the scenario.</summary>
public readonly record struct StepMatch(string Step, FlowMessage Message);
