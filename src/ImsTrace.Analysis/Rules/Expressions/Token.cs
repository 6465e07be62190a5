namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>A word, number, quoted text or sign of an expression, and where it begins.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset);

/// <summary>What a token is.</summary>
internal enum TokenKind : byte { End, Word, Number, Text, Sign, Wrong }
