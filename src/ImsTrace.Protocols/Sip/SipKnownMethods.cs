namespace ImsTrace.Protocols.Sip;

/// <summary>The methods of the IANA registry, which tell a request also where what stands in front of it is no line's end.</summary>
internal static class SipKnownMethods
{
    // RFC 3261, 3262, 3311, 3428, 3515, 3903, 6086, 6665; PRACK stands before ACK, with which it ends.
    static readonly byte[][] Names =
    [
        [.. "INVITE"u8], [.. "PRACK"u8], [.. "ACK"u8], [.. "BYE"u8], [.. "CANCEL"u8], [.. "OPTIONS"u8], [.. "REGISTER"u8],
        [.. "SUBSCRIBE"u8], [.. "NOTIFY"u8], [.. "PUBLISH"u8], [.. "INFO"u8], [.. "REFER"u8], [.. "MESSAGE"u8], [.. "UPDATE"u8],
    ];

    /// <summary>
    /// Where a method stands directly before a URI, be it the end of a longer token; -1 where none does. In a whole line the last
    /// one counts, as text may stand before it; in an unfinished one the first, as the rest of its URI may still be to come.
    /// </summary>
    internal static int FindBeforeUri(ReadOnlySpan<byte> line, bool isWhole)
    {
        int found = -1;
        int wordEnd = 0;
        while (true)
        {
            int space = line[wordEnd..].IndexOf((byte)' ');
            if (space < 0)
                return found;
            wordEnd += space;
            int method = LengthAtEnd(line[..wordEnd]);
            if (method > 0 && StartsWithUri(line[wordEnd..].TrimStart((byte)' '), isWhole))
            {
                found = wordEnd - method;
                if (!isWhole)
                    return found;
            }
            int next = line[wordEnd..].IndexOfAnyExcept((byte)' ');
            if (next < 0)
                return found;
            wordEnd += next;
        }
    }

    /// <summary>
    /// How long the rest of a body is that stands directly before a method, in one token with it; 0 where the token is all method.
    /// Methods are of capitals: without another character in front, it is taken for one that is not in the registry.
    /// </summary>
    internal static int FrontOf(ReadOnlySpan<byte> token)
    {
        int front = token.Length - LengthAtEnd(token);
        return front < token.Length && token[..front].ContainsAnyExceptInRange((byte)'A', (byte)'Z') ? front : 0;
    }

    static int LengthAtEnd(ReadOnlySpan<byte> text)
    {
        foreach (byte[] name in Names)
        {
            if (text.EndsWith(name))
                return name.Length;
        }
        return 0;
    }

    // Every URI has a scheme with a colon (RFC 3986 section 3).
    static bool StartsWithUri(ReadOnlySpan<byte> text, bool isWhole)
    {
        int wordEnd = text.IndexOf((byte)' ');
        return wordEnd < 0 ? !isWhole || text.Contains((byte)':') : text[..wordEnd].Contains((byte)':');
    }
}
