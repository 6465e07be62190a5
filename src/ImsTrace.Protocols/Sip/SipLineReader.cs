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

    /// <summary>Where the first line ended with LF or CR alone, or -1.</summary>
    internal int LoneLineEnd { get; private set; } = -1;

    /// <summary>A line was continued on the next.</summary>
    internal bool HasFolding { get; private set; }

    /// <summary>
    /// Gives the next line without its CRLF, continuation lines included; false at the empty line and where bytes end. A last line
    /// that is cut is given as far as it goes.
    /// </summary>
    internal bool TryRead(out int start, out int end)
    {
        start = end = Position;
        if (AtEnd || start == bytes.Length)
            return false;
        bool whole = TryFindLineEnd(start, out end, out int next);
        if (end == start)
        {
            AtEnd = whole;
            Position = whole ? next : start;
            return false;
        }
        while (next < bytes.Length && bytes[next] is (byte)' ' or (byte)'\t')
        {
            TryFindLineEnd(next, out end, out next);
            HasFolding = true;
        }
        Position = next;
        return true;
    }

    bool TryFindLineEnd(int from, out int end, out int next)
    {
        int length = bytes[from..].IndexOfAny((byte)'\r', (byte)'\n');
        end = length < 0 ? bytes.Length : from + length;
        next = end + 2;
        if (next <= bytes.Length && bytes[end] == '\r' && bytes[end + 1] == '\n')
            return true;
        // A CR at the very end may be half of a CRLF.
        if (length < 0 || (next > bytes.Length && bytes[end] == '\r'))
        {
            next = bytes.Length;
            return false;
        }
        next = end + 1;
        if (LoneLineEnd < 0)
            LoneLineEnd = end;
        return true;
    }
}
