namespace ImsTrace.Protocols.Text;

// escaped = "%" HEXDIG HEXDIG      (RFC 3261 section 25.1, RFC 3986 section 2.1)
/// <summary>Reads the escapes of URIs (RFC 3986 section 2.1).</summary>
public static class PercentEscape
{
    /// <summary>How many bytes one escape takes.</summary>
    public const int Length = 3;

    /// <summary>Whether an escape begins here.</summary>
    public static bool IsAt(ReadOnlySpan<byte> text, int position)
        => position + Length <= text.Length && text[position] == '%'
            && char.IsAsciiHexDigit((char)text[position + 1]) && char.IsAsciiHexDigit((char)text[position + 2]);

    /// <summary>The byte at a position, unescaped where an escape begins there; a '%' that begins none is itself.</summary>
    public static byte Read(ReadOnlySpan<byte> text, int position, out int length)
    {
        bool isEscape = IsAt(text, position);
        length = isEscape ? Length : 1;
        return isEscape ? (byte)(HexDigit.Value(text[position + 1]) << 4 | HexDigit.Value(text[position + 2])) : text[position];
    }

    /// <summary>Writes the text without its escapes; false where the buffer is too small for it.</summary>
    public static bool TryUnescape(ReadOnlySpan<byte> text, Span<byte> buffer, out int written)
    {
        written = 0;
        for (int position = 0; position < text.Length;)
        {
            if (written == buffer.Length)
                return false;
            buffer[written++] = Read(text, position, out int length);
            position += length;
        }
        return true;
    }
}
