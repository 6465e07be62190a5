namespace ImsTrace.Protocols.Sip;

/// <summary>Finds the start line behind bytes that belong to no SIP message, as a length or a tag that some tools put before it.</summary>
internal static class SipJunk
{
    /// <summary>How many bytes before a start line are passed over.</summary>
    internal const int MaxLength = 512;

    /// <summary>Where the start line begins, or -1; the bytes at <paramref name="from"/> start none.</summary>
    internal static int FindEnd(ReadOnlySpan<byte> message, int from)
    {
        int start = FindInLine(message, from);
        if (start < 0 && from + 1 < message.Length)
            start = SipStartScanner.FindStart(message[..(int)Math.Min(message.Length, (long)from + MaxLength + SipStartScanner.MaxStartLineLength)], from + 1);
        return start - from > MaxLength || start < 0 || SipStartScanner.LooksLikeStart(message[start..]) != Decoding.Recognition.Yes ? -1 : start;
    }

    // Junk in front of the method, on its line: what is left of it when the token is cut off.
    private static int FindInLine(ReadOnlySpan<byte> message, int from)
    {
        ReadOnlySpan<byte> line = message.Slice(from, Math.Min(MaxLength, message.Length - from));
        int lineEnd = line.IndexOfAny((byte)'\r', (byte)'\n');
        int method = SipKnownMethods.FindBeforeUri(lineEnd < 0 ? line : line[..lineEnd], isWhole: lineEnd >= 0);
        if (method > 0 && SipStartScanner.LooksLikeStart(message[(from + method)..]) == Decoding.Recognition.Yes)
            return from + method;
        int space = line.IndexOf((byte)' ');
        if (space <= 0)
            return -1;
        int token = SipStartScanner.LastTokenIn(line[..space]);
        return token > 0 && SipStartScanner.LooksLikeStart(message[(from + token)..]) == Decoding.Recognition.Yes ? from + token : -1;
    }
}
