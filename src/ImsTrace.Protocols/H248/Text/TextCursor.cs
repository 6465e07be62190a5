using System.Diagnostics.CodeAnalysis;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.H248.Text;

/// <summary>The place in the text that is being read, and the node that is being filled.</summary>
internal ref struct TextCursor(ReadOnlySpan<byte> bytes, H248Message message)
{
    private H248Lexer lexer = new(bytes);
    private bool hasEnded;

    [UnscopedRef]
    public ref H248Lexer Lexer => ref lexer;

    public readonly H248Message Message => message;

    /// <summary>How deep the next node stands.</summary>
    public int Depth { get; private set; }

    /// <summary>The node that is being filled, -1 at the top.</summary>
    public int Parent { get; private set; } = -1;

    /// <summary>Adds a node and goes into it; leave it with <see cref="Close"/>. Where there are too many, all the rest is passed over.</summary>
    public int Open(H248NodeKind kind, int offset)
    {
        if (!message.TryAdd(kind, Depth, offset, out int node))
        {
            lexer.Position = lexer.Bytes.Length;
            node = -1;
        }
        Depth++;
        Parent = node;
        return node;
    }

    /// <summary>Goes back to the node that held this one; its extent ends with the last thing that was read.</summary>
    public void Close(int node, int outer)
    {
        Depth--;
        Parent = outer;
        if (node >= 0)
            message[node].Length = Math.Max(lexer.End - message[node].Offset, 0);
    }

    /// <summary>Adds a node that holds nothing.</summary>
    public int Add(H248NodeKind kind, int offset, H248Slice value = default)
    {
        int outer = Parent;
        int node = Open(kind, offset);
        if (node >= 0)
            message[node].Value = value;
        Close(node, outer);
        return node;
    }

    public readonly void Number(int node, uint number)
    {
        if (node >= 0)
            message[node].SetNumber(number);
    }

    public readonly void Last(int node, uint number)
    {
        if (node >= 0)
            message[node].LastNumber = number;
    }

    public readonly void Flag(int node, H248NodeFlags flags)
    {
        if (node >= 0)
            message[node].Flags |= flags;
    }

    public readonly void Name(int node, H248Slice name)
    {
        if (node >= 0)
            message[node].Name = name;
    }

    public readonly void Value(int node, H248Slice value)
    {
        if (node >= 0)
            message[node].Value = value;
    }

    public readonly void Problem(DecodeErrorCode code, int offset, int length = 0) => message.AddProblem(code, offset, length);

    /// <summary>The message ends inside of something: said once.</summary>
    public void Ended()
    {
        if (!hasEnded)
            message.AddProblem(DecodeErrorCode.H248End, lexer.Bytes.Length);
        hasEnded = true;
    }

    /// <summary>Takes a closing brace; where something else stands in front of it, that is a problem.</summary>
    public void TakeClose()
    {
        if (lexer.TryTake((byte)'}'))
            return;
        if (lexer.IsAtEnd)
        {
            Ended();
            return;
        }
        Problem(DecodeErrorCode.H248Separator, lexer.Position);
        lexer.SkipList();
    }
}
