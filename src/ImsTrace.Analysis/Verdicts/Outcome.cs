namespace ImsTrace.Analysis.Verdicts;

/// <summary>What the user got.</summary>
public enum Outcome : byte { Success, Failure, Incomplete, Unanswered }
