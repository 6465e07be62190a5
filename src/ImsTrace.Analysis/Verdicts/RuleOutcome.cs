namespace ImsTrace.Analysis.Verdicts;

/// <summary>A rule's own result for one flow.</summary>
public enum RuleOutcome : byte { NotApplicable, Pass, Fail, NotEvaluable }
