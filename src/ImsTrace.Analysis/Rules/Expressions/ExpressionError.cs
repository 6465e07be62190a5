namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>What is wrong in an expression, and where: the offset counts characters from its start.</summary>
internal readonly record struct ExpressionError(int Offset, string Text);
