namespace ImsTrace.Analysis.Verdicts;

/// <summary>Whether a flow followed its scenario; None where it was held against none.</summary>
public enum Verdict : byte { None, Pass, Fail, Inconclusive }
