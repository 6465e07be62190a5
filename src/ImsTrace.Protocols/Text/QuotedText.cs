namespace ImsTrace.Protocols.Text;

// quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE; quoted-pair = "\" octet      (RFC 3261 section 25.1)
/// <summary>Finds the end of quoted strings, and what is outside of them (RFC 3261 section 25.1).</summary>
public static class QuotedText
{
    /// <summary>The index of the closing quote of the string whose opening quote stands first, or -1.</summary>
    public static int IndexOfEnd(ReadOnlySpan<byte> text)
    {
        int position = 1;
        while (position < text.Length)
        {
            int hit = text[position..].IndexOfAny((byte)'"', (byte)'\\');
            if (hit < 0)
                return -1;
            position += hit;
            if (text[position] == '"')
                return position;
            position += 2;
        }
        return -1;
    }

    /// <summary>What stands between the quotes, escapes left as they are; a text without quotes as it is.</summary>
    public static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> text)
    {
        text = LinearSpace.Trim(text);
        return text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1] : text;
    }

    /// <summary>The first separator that is outside quotes and angle brackets, or -1; what never closes takes the rest.</summary>
    public static int IndexOfOutside(ReadOnlySpan<byte> text, byte separator)
    {
        int position = 0;
        while (position < text.Length)
        {
            int hit = text[position..].IndexOfAny(separator, (byte)'"', (byte)'<');
            if (hit < 0)
                return -1;
            position += hit;
            if (text[position] == separator)
                return position;
            int end = text[position] == '"' ? IndexOfEnd(text[position..]) : text[position..].IndexOf((byte)'>');
            if (end < 0)
                return -1;
            position += end + 1;
        }
        return -1;
    }
}
