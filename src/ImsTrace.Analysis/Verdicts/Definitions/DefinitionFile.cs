namespace ImsTrace.Analysis.Verdicts.Definitions;

/// <summary>A file of rules or scenarios: YAML documents that have <c>rules</c> or <c>scenario</c>.</summary>
public sealed class DefinitionFile
{
    private readonly string? text;
    private readonly IReadOnlyList<DefinitionNode>? documents;

    /// <summary>A file with its name, for errors, and its text.</summary>
    public DefinitionFile(string name, string text) => (Name, this.text) = (name, text);

    /// <summary>A file that the product brings along, read when it was built.</summary>
    internal DefinitionFile(string name, IReadOnlyList<DefinitionNode> documents) => (Name, this.documents) = (name, documents);

    /// <summary>Its name, for errors.</summary>
    public string Name { get; }

    /// <summary>Its text.</summary>
    public string Text => text ?? EmbeddedDefinitions.TextOf(Name);

    /// <summary>Whether the user brought it along: then its rules and scenarios take the place of those of the same id or kind.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Its documents; what is wrong is added to <paramref name="errors"/>.</summary>
    internal IReadOnlyList<DefinitionNode> Read(DefinitionErrors errors) => documents ?? DefinitionReader.Read(Text, errors);
}
