namespace ImsTrace.Analysis.Verdicts.Definitions;

/// <summary>A file of rules or scenarios: YAML documents that have <c>rules</c> or <c>scenario</c>.</summary>
/// <param name="Name">Its name, for errors.</param>
/// <param name="Text">Its text.</param>
public sealed record DefinitionFile(string Name, string Text)
{
    /// <summary>Whether the user brought it along: then its rules and scenarios take the place of those of the same id or kind.</summary>
    public bool IsOwn { get; init; }
}
