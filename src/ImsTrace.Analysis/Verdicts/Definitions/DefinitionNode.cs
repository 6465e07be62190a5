namespace ImsTrace.Analysis.Verdicts.Definitions;

/// <summary>A scalar, list or mapping of a YAML file with its place; keys keep their order.</summary>
internal sealed class DefinitionNode
{
    private readonly List<DefinitionNode>? items;
    private readonly List<(DefinitionNode Key, DefinitionNode Value)>? entries;

    /// <summary>A node without items; <paramref name="capacity"/> is how many are to come, where that is known.</summary>
    public DefinitionNode(DefinitionKind kind, int line, int column, int capacity = 0)
    {
        (Kind, Line, Column) = (kind, line, column);
        if (kind == DefinitionKind.List)
            items = new(capacity);
        if (kind == DefinitionKind.Mapping)
            entries = new(capacity);
    }

    public DefinitionKind Kind { get; }

    public int Line { get; }

    public int Column { get; }

    public string Text { get; init; } = "";

    /// <summary>Of a key: whether somebody asked for it.</summary>
    public bool IsTaken { get; set; }

    public IReadOnlyList<DefinitionNode> Items => items is null ? [] : items;

    public IReadOnlyList<(DefinitionNode Key, DefinitionNode Value)> Entries => entries is null ? [] : entries;

    /// <summary>Adds an item to a list.</summary>
    public void Add(DefinitionNode item) => items!.Add(item);

    /// <summary>Adds an entry to a mapping.</summary>
    public void Add(DefinitionNode key, DefinitionNode value) => entries!.Add((key, value));

    public DefinitionNode? Find(string key) => FindEntry(key).Value;

    /// <summary>As <see cref="Find"/>, and the key counts as taken.</summary>
    public DefinitionNode? Take(string key)
    {
        (DefinitionNode? name, DefinitionNode? value) = FindEntry(key);
        if (name is not null)
            name.IsTaken = true;
        return value;
    }

    private (DefinitionNode? Key, DefinitionNode? Value) FindEntry(string key)
    {
        if (entries is null)
            return default;
        foreach ((DefinitionNode name, DefinitionNode value) in entries)
        {
            if (name.Text == key)
                return (name, value);
        }
        return default;
    }
}

/// <summary>What a node of a YAML file is.</summary>
internal enum DefinitionKind : byte { Scalar, List, Mapping }
