namespace ImsTrace.Analysis.Verdicts;

/// <summary>How bad a finding is.</summary>
public enum Severity : byte { Info, Warning, Error }
