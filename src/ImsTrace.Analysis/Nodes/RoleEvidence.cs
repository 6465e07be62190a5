namespace ImsTrace.Analysis.Nodes;

/// <summary>Why a node is taken for what it is.</summary>
/// <param name="Rule">R01 to R35 of the specification, part 3.</param>
/// <param name="Role">The role that it speaks for.</param>
/// <param name="Weight">How much; 10 or more settles it.</param>
/// <param name="Number">Number of the first message that showed it.</param>
/// <param name="Text">One sentence.</param>
public sealed record RoleEvidence(string Rule, NodeRole Role, int Weight, long Number, string Text);
