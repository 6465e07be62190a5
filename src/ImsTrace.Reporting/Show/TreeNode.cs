namespace ImsTrace.Reporting.Show;

/// <summary>A line of a message's tree: what stands at which bytes of the message.</summary>
/// <param name="name">What it is, in the word of its standard.</param>
/// <param name="value">What it says; null where its children say all.</param>
/// <param name="offset">Its first byte, counted from the start of the message; -1 where it stands in no bytes of its own (decoded, inflated).</param>
/// <param name="length">How many bytes it takes.</param>
public sealed class TreeNode(string name, string? value, int offset, int length)
{
    private readonly List<TreeNode> children = [];

    /// <summary>What it is.</summary>
    public string Name => name;

    /// <summary>What it says, not escaped.</summary>
    public string? Value => value;

    /// <summary>Its first byte; -1 where it has no place.</summary>
    public int Offset => offset;

    /// <summary>How many bytes it takes.</summary>
    public int Length => length;

    /// <summary>Whether it says what is wrong with the bytes.</summary>
    public bool IsProblem { get; init; }

    /// <summary>Its parts.</summary>
    public IReadOnlyList<TreeNode> Children => children;

    internal void Add(TreeNode child) => children.Add(child);
}
