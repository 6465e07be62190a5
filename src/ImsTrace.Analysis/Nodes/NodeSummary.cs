namespace ImsTrace.Analysis.Nodes;

/// <summary>A node, its role and the evidence for it.</summary>
public sealed record NodeSummary(Node Node, long Messages, IReadOnlyList<RoleEvidence> Evidence);
