namespace ImsTrace.Protocols.Msrp;

/// <summary>The line that ends a message (RFC 4975 section 9).</summary>
internal static class MsrpEndLine
{
    private const int LineEnd = 2;
    private const int FlagAndLineEnd = 3;

    private static ReadOnlySpan<byte> Opening => "\r\n-------"u8;

    /// <summary>The bytes of the end-line, with the line end in front of it and its own.</summary>
    public static int LengthOf(ReadOnlySpan<byte> transactionId) => Opening.Length + transactionId.Length + FlagAndLineEnd;

    // end-line = "-------" transact-id continuation-flag CRLF     continuation-flag = "+" / "$" / "#"
    /// <summary>Finds the first end-line whose preceding line end is at or behind <paramref name="from"/>; the offset behind it, or -1.</summary>
    public static int Find(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> transactionId, int from)
    {
        Span<byte> storage = stackalloc byte[Opening.Length + MsrpStartLine.MaxTransactionIdLength];
        Opening.CopyTo(storage);
        transactionId.CopyTo(storage[Opening.Length..]);
        ReadOnlySpan<byte> needle = storage[..(Opening.Length + transactionId.Length)];
        while (from < bytes.Length)
        {
            int step = bytes[from..].IndexOf(needle);
            if (step < 0)
                return -1;
            from += step;
            ReadOnlySpan<byte> tail = bytes[(from + needle.Length)..];
            if (tail.Length < FlagAndLineEnd)
                return -1;
            if (IsContinuation(tail[0]) && tail[1] == '\r' && tail[2] == '\n')
                return from + needle.Length + FlagAndLineEnd;
            from += LineEnd;
        }
        return -1;
    }

    /// <summary>Where the end-line at the very end of a message starts, the line end in front left out; -1 where there is none.</summary>
    public static int StartAtEndOf(ReadOnlySpan<byte> message, ReadOnlySpan<byte> transactionId)
    {
        int start = message.Length - LengthOf(transactionId);
        if (start < 0)
            return -1;
        ReadOnlySpan<byte> line = message[start..];
        ReadOnlySpan<byte> tail = line[^FlagAndLineEnd..];
        bool matches = line.StartsWith(Opening) && line[Opening.Length..].StartsWith(transactionId)
            && IsContinuation(tail[0]) && tail[1] == '\r' && tail[2] == '\n';
        return matches ? start + LineEnd : -1;
    }

    public static bool IsContinuation(byte flag) => flag is (byte)'$' or (byte)'+' or (byte)'#';
}
