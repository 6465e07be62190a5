using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.H248;

/// <summary>
/// A decoded message: its nodes, each in front of what it holds, and its problems. One serves message after message; nodes
/// point into the message's bytes, which are not kept.
/// </summary>
public sealed class H248Message(H248Limits limits)
{
    private H248Node[] nodes = new H248Node[64];
    private byte[] derived = new byte[512];
    private ProblemList problems;
    private int count;
    private int derivedCount;

    public H248Message() : this(H248Limits.Default)
    {
    }

    /// <summary>The nodes, parents in front.</summary>
    public ReadOnlySpan<H248Node> Nodes => nodes.AsSpan(0, count);

    /// <summary>What is wrong in the message.</summary>
    public ref readonly ProblemList Problems => ref problems;

    internal H248Limits Limits => limits;

    /// <summary>The bytes of a name or value; <paramref name="bytes"/> are the message's.</summary>
    public ReadOnlySpan<byte> Text(ReadOnlySpan<byte> bytes, H248Slice slice)
        => (slice.IsDerived ? derived : bytes).Slice(slice.Offset, slice.Length);

    /// <summary>The index behind the last node that the node at <paramref name="index"/> holds.</summary>
    public int EndOf(int index)
    {
        int depth = nodes[index].Depth;
        int end = index + 1;
        while (end < count && nodes[end].Depth > depth)
            end++;
        return end;
    }

    internal int Count => count;

    internal int DerivedCount => derivedCount;

    internal ref H248Node this[int index] => ref nodes[index];

    internal void Clear() => (count, derivedCount, problems) = (0, 0, default);

    internal void AddProblem(DecodeErrorCode code, int offset, int length = 0) => problems.Add(code, offset, length);

    /// <summary>Adds a node; false, and a problem, where there are too many.</summary>
    internal bool TryAdd(H248NodeKind kind, int depth, int offset, out int index)
    {
        index = count;
        if (count >= limits.MaxNodes)
        {
            if (!problems.Has(DecodeErrorCode.H248TooLong))
                problems.Add(DecodeErrorCode.H248TooLong, offset);
            return false;
        }
        if (count == nodes.Length)
            Array.Resize(ref nodes, nodes.Length * 2);
        nodes[count++] = new() { Kind = kind, Depth = (byte)depth, Offset = offset };
        return true;
    }

    /// <summary>Adds to the texts that were made; false, and a problem, where they get too long.</summary>
    internal bool TryDerive(ReadOnlySpan<byte> text, int offset)
    {
        if (text.Length > limits.MaxDerivedText - derivedCount)
        {
            if (!problems.Has(DecodeErrorCode.H248TooLong))
                problems.Add(DecodeErrorCode.H248TooLong, offset);
            return false;
        }
        if (derivedCount + text.Length > derived.Length)
            Array.Resize(ref derived, Math.Max(derived.Length * 2, derivedCount + text.Length));
        text.CopyTo(derived.AsSpan(derivedCount));
        derivedCount += text.Length;
        return true;
    }

    /// <summary>What was added to the texts since <paramref name="start"/>.</summary>
    internal H248Slice DerivedSince(int start) => new(start, derivedCount - start, IsDerived: true);
}
