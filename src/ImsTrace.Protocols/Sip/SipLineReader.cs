namespace ImsTrace.Protocols.Sip;

// message-header CRLF *( message-header CRLF ) CRLF; a line that begins with SP or HT continues the one before
// (RFC 3261 section 7.3.1).
internal ref struct SipLineReader
{
    readonly ReadOnlySpan<byte> bytes;

    internal SipLineReader(ReadOnlySpan<byte> bytes, int position)
    {
        this.bytes = bytes;
        Position = position;
    }

    /// <summary>Behind the last line that was read; after the end of the block, the first byte of the body.</summary>
    internal int Position { get; private set; }

    /// <summary>The empty line was read.</summary>
    internal bool AtEnd { get; private set; }

    /// <summary>Where the first line ended with LF alone, or -1.</summary>
    internal int LoneLineFeed { get; private set; } = -1;

    /// <summary>Gives the next line without its CRLF, continuation lines included; false at the empty line or where bytes end.</summary>
    internal bool TryRead(out int start, out int end)
    {
        start = end = Position;
        if (AtEnd || !TryFindLineEnd(start, out end, out int next))
            return false;
        if (end == start)
        {
            Position = next;
            AtEnd = true;
            return false;
        }
        while (next < bytes.Length && bytes[next] is (byte)' ' or (byte)'\t')
        {
            if (!TryFindLineEnd(next, out end, out next))
                return false;
        }
        Position = next;
        return true;
    }

    bool TryFindLineEnd(int from, out int end, out int next)
    {
        int lineFeed = bytes[from..].IndexOf((byte)'\n');
        if (lineFeed < 0)
        {
            end = next = bytes.Length;
            return false;
        }
        end = from + lineFeed;
        next = end + 1;
        if (lineFeed > 0 && bytes[end - 1] == '\r')
            end--;
        else if (LoneLineFeed < 0)
            LoneLineFeed = end;
        return true;
    }
}
