namespace ImsTrace.Analysis.Verdicts.Definitions;

/// <summary>A scalar, list or mapping of a YAML file with its place; keys keep their order.</summary>
internal sealed class DefinitionNode(DefinitionKind kind, int line, int column)
{
    private readonly List<DefinitionNode> items = [];
    private readonly List<(DefinitionNode Key, DefinitionNode Value)> entries = [];

    public DefinitionKind Kind { get; } = kind;

    public int Line { get; } = line;

    public int Column { get; } = column;

    public string Text { get; init; } = "";

    public IReadOnlyList<DefinitionNode> Items => items;

    public IReadOnlyList<(DefinitionNode Key, DefinitionNode Value)> Entries => entries;

    public void Add(DefinitionNode item) => items.Add(item);

    public void Add(DefinitionNode key, DefinitionNode value) => entries.Add((key, value));

    public DefinitionNode? Find(string key)
    {
        foreach ((DefinitionNode name, DefinitionNode value) in entries)
        {
            if (name.Text == key)
                return value;
        }
        return null;
    }
}

/// <summary>What a node of a YAML file is.</summary>
internal enum DefinitionKind : byte { Scalar, List, Mapping }
