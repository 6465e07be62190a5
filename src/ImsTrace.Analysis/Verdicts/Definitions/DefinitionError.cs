namespace ImsTrace.Analysis.Verdicts.Definitions;

/// <summary>What is wrong in a file of scenarios or rules.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Text">One sentence.</param>
public readonly record struct DefinitionError(string File, int Line, int Column, string Text)
{
    /// <summary>The error as <c>file:line:column: text</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Text}";
}
