using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Reporting.Messages;

namespace ImsTrace.Reporting.Show;

/// <summary>Builds the tree of one message. A span of the message's bytes brings its own offset; any other has no place in it.</summary>
internal ref struct TreeBuilder
{
    // A message can ask for more nodes than anybody reads: what is left out is named.
    private const int MaximumNodes = 20_000;
    private readonly Stack<TreeNode> open = new();
    private readonly List<(int Offset, int Length, bool IsHidden)> covers = [];
    private int count;

    /// <summary>Begins the tree with its root.</summary>
    public TreeBuilder(string name, string? value, ReadOnlySpan<byte> message, bool hidesContent = false)
    {
        HidesContent = hidesContent;
        Message = message;
        Root = new(name, value, 0, message.Length);
        open.Push(Root);
    }

    /// <summary>The message's bytes.</summary>
    public ReadOnlySpan<byte> Message { get; }

    /// <summary>Whether what users wrote is left out.</summary>
    public bool HidesContent { get; }

    /// <summary>The whole tree.</summary>
    public TreeNode Root { get; }

    /// <summary>Adds a node whose parts follow, until <see cref="Close"/>.</summary>
    public void Open(string name, string? value, scoped ReadOnlySpan<byte> at) => open.Push(Add(name, value, at));

    /// <summary>Adds what a user wrote, without what it says.</summary>
    public void Hidden(string name, scoped ReadOnlySpan<byte> at)
    {
        Cover(at);
        Add(name, $"{at.Length} bytes, not shown", at);
    }

    /// <summary>Takes bytes for content, apart from what leaves that follow say.</summary>
    public readonly void Cover(scoped ReadOnlySpan<byte> at)
    {
        if (HidesContent && PlaceOf(at) is >= 0 and var offset)
            covers.Add((offset, at.Length, true));
    }

    /// <summary>The message's bytes, those of content as zeros.</summary>
    public readonly ReadOnlyMemory<byte> Shown()
    {
        byte[] shown = Message.ToArray();
        foreach ((int offset, int length, bool isHidden) in covers)
        {
            if (isHidden)
                shown.AsSpan(offset, length).Clear();
            else
                Message.Slice(offset, length).CopyTo(shown.AsSpan(offset));
        }
        return shown;
    }

    /// <summary>Ends the node opened last.</summary>
    public readonly void Close() => open.Pop();

    /// <summary>Adds a node without parts that says what its bytes say.</summary>
    public void Leaf(string name, scoped ReadOnlySpan<byte> text) => Leaf(name, Encoding.UTF8.GetString(text), text);

    /// <summary>Adds a node without parts.</summary>
    public void Leaf(string name, string? value, scoped ReadOnlySpan<byte> at)
    {
        Add(name, value, at);
        Uncover(at);
    }

    /// <summary>Adds a number.</summary>
    public void Leaf(string name, long value, scoped ReadOnlySpan<byte> at) => Leaf(name, value.ToString(CultureInfo.InvariantCulture), at);

    /// <summary>Adds a part that is there only where it says something.</summary>
    public void LeafIfAny(string name, scoped ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty)
            Leaf(name, text);
    }

    /// <summary>Adds what is wrong, at an offset of the bytes that were decoded.</summary>
    /// <param name="problems">What the decoder found.</param>
    /// <param name="decoded">The bytes that its offsets count in.</param>
    public void Problems(scoped in ProblemList problems, scoped ReadOnlySpan<byte> decoded)
    {
        for (int i = 0; i < problems.Kept; i++)
            Problem(problems[i], decoded);
        if (problems.Count > problems.Kept)
            Add("problem", $"{problems.Count - problems.Kept} more", decoded[..0], isProblem: true);
    }

    /// <summary>Adds what is wrong; nothing where the code is None.</summary>
    public void Problem(DecodeError problem, scoped ReadOnlySpan<byte> decoded)
    {
        if (problem.Code == DecodeErrorCode.None)
            return;
        int start = Math.Clamp(problem.Offset, 0, decoded.Length);
        ReadOnlySpan<byte> at = decoded.Slice(start, Math.Clamp(problem.Length, 0, decoded.Length - start));
        Add("problem", $"{MessageProblems.Describe((int)problem.Code)} ({(int)problem.Code})", at, isProblem: true);
    }

    private TreeNode Add(string name, string? value, scoped ReadOnlySpan<byte> at, bool isProblem = false)
    {
        int place = PlaceOf(at);
        int offset = place < 0 && isProblem ? PlaceOfOpen() : place;
        TreeNode node = new(name, value, offset, place < 0 ? 0 : at.Length) { IsProblem = isProblem };
        count++;
        if (count < MaximumNodes)
            open.Peek().Add(node);
        else if (count == MaximumNodes)
            Root.Add(new("problem", $"only the first {MaximumNodes} parts are shown", -1, 0) { IsProblem = true });
        return node;
    }

    private readonly void Uncover(scoped ReadOnlySpan<byte> at)
    {
        if (HidesContent && covers.Count > 0 && PlaceOf(at) is >= 0 and var offset)
            covers.Add((offset, at.Length, false));
    }

    // What is wrong with decoded bytes stands where those stand that they were decoded from.
    private readonly int PlaceOfOpen()
    {
        foreach (TreeNode node in open)
        {
            if (node.Offset >= 0)
                return node.Offset;
        }
        return -1;
    }

    // An empty span overlaps nothing, and has its place all the same: by where it begins.
    private readonly int PlaceOf(scoped ReadOnlySpan<byte> at)
    {
        nint offset = Unsafe.ByteOffset(ref MemoryMarshal.GetReference(Message), ref MemoryMarshal.GetReference(at));
        return offset >= 0 && offset + at.Length <= Message.Length ? (int)offset : -1;
    }
}
