namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>What is remembered of a path that a session description gave.</summary>
/// <param name="Flow">Key of the flow.</param>
/// <param name="Origin">Hash of o= in the description: a node that hands a description on leaves it as it is.</param>
/// <param name="Frame">The frame with the description.</param>
/// <param name="Until">When the flow ended.</param>
internal readonly record struct PathUse(ulong Flow, ulong Origin, long Frame, long Until);
