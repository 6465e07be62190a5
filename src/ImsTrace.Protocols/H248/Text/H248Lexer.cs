using System.Buffers;

namespace ImsTrace.Protocols.H248.Text;

/// <summary>Goes over the text encoding: space, comments, words and quoted strings, each with its place (H.248.1 Annex B.2).</summary>
internal ref struct H248Lexer
{
    // What ends a VALUE, NAME or token: white space, RestChar, and the quote that opens a quotedString.
    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(" \t\r\n;[]{}:,#<>=\""u8);

    private readonly ReadOnlySpan<byte> bytes;

    public H248Lexer(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    public readonly ReadOnlySpan<byte> Bytes => bytes;

    public int Position { get; set; }

    /// <summary>Where the last thing ended that is neither space nor comment.</summary>
    public int End { get; private set; }

    public readonly bool IsAtEnd => Position >= bytes.Length;

    /// <summary>The next byte, or 0 at the end.</summary>
    public readonly byte Next => Position < bytes.Length ? bytes[Position] : (byte)0;

    public readonly ReadOnlySpan<byte> Of(H248Slice slice) => bytes.Slice(slice.Offset, slice.Length);

    // LWSP = *( WSP / COMMENT / EOL ); COMMENT = ";" *(SafeChar / RestChar / WSP / %x22) EOL
    public void SkipSpace()
    {
        while (Position < bytes.Length)
        {
            byte next = bytes[Position];
            if (next is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                Position++;
                continue;
            }
            if (next != ';')
                return;
            int end = bytes[Position..].IndexOfAny((byte)'\r', (byte)'\n');
            Position = end < 0 ? bytes.Length : Position + end;
        }
    }

    /// <summary>Passes over space, and then over this character where it is next.</summary>
    public bool TryTake(byte character)
    {
        SkipSpace();
        if (IsAtEnd || Next != character)
            return false;
        Position++;
        End = Position;
        return true;
    }

    /// <summary>The word that starts behind the space here; an empty one where none does.</summary>
    public H248Slice ReadWord()
    {
        SkipSpace();
        return Take(bytes[Position..].IndexOfAny(WordEnds));
    }

    // quotedString = DQUOTE *( SafeChar / RestChar / WSP ) DQUOTE
    /// <summary>What stands between the quotes, the first of which is next; false where there is no second one.</summary>
    public bool TryReadQuoted(out H248Slice text)
    {
        Position++;
        int length = bytes[Position..].IndexOf((byte)'"');
        text = Take(Math.Max(length, 0));
        if (length >= 0)
            Position++;
        End = Position;
        return length >= 0;
    }

    // octetString = *( "\}" / %x01-7C / %x7E-FF )
    /// <summary>What stands up to the closing brace that is not escaped, which is left; false where there is none.</summary>
    public bool TryReadOctets(out H248Slice text, out bool hasEscapes)
    {
        int from = Position;
        hasEscapes = false;
        while (bytes[from..].IndexOf((byte)'}') is int length and >= 0)
        {
            bool isEscaped = length > 0 && bytes[from + length - 1] == '\\';
            from += length;
            if (!isEscaped)
            {
                text = Take(from - Position);
                return true;
            }
            hasEscapes = true;
            from++;
        }
        text = Take(bytes.Length - Position);
        return false;
    }

    /// <summary>Takes this many bytes, or all that are left where it is less than 0.</summary>
    public H248Slice Take(int length)
    {
        int left = bytes.Length - Position;
        H248Slice taken = new(Position, length < 0 ? left : Math.Min(length, left));
        Position += taken.Length;
        if (taken.Length > 0)
            End = Position;
        return taken;
    }

    /// <summary>Goes to the next comma or closing brace of the list that is being read; both are left.</summary>
    public void SkipItem() => Skip(stopsAtComma: true);

    /// <summary>Goes behind the closing brace of the list that is being read.</summary>
    public void SkipList()
    {
        Skip(stopsAtComma: false);
        TryTake((byte)'}');
    }

    private void Skip(bool stopsAtComma)
    {
        int depth = 0;
        while (Position < bytes.Length)
        {
            byte next = bytes[Position];
            if (next == ';')
            {
                SkipSpace();
                continue;
            }
            if (depth == 0 && (next == '}' || (next == ',' && stopsAtComma)))
                return;
            if (next == '"')
                TryReadQuoted(out _);
            else
                Position++;
            if (next is (byte)'{' or (byte)'[')
                depth++;
            else if (next is (byte)'}' or (byte)']')
                depth = Math.Max(depth - 1, 0);
            End = Position;
        }
    }
}
