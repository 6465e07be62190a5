namespace ImsTrace.Reporting.Diff;

/// <summary>What a difference means: the behaviour is another, the policy of a network is, or only the time is.</summary>
internal enum DifferenceClass : byte { Significant, Policy, Timing }
