namespace ImsTrace.Protocols.Msrp;

/// <summary>
/// Finds an end-line of another transaction where only the message's own may stand, so that one wrong identifier does not
/// swallow the stream: among the headers, or right where Byte-Range puts the end of the body. Elsewhere in a body such a
/// line is content (RFC 4975 section 7.1).
/// </summary>
internal static class MsrpForeignEndLine
{
    private static ReadOnlySpan<byte> Hyphens => "-------"u8;

    /// <summary>Where that end-line starts and what lies behind it.</summary>
    public static bool TryFind(ReadOnlySpan<byte> bytes, int position, out int start, out int end)
    {
        start = end = 0;
        ReadOnlySpan<byte> range = default;
        while (position < bytes.Length)
        {
            int length = bytes[position..].IndexOf("\r\n"u8);
            if (length < 0)
                return false;
            ReadOnlySpan<byte> line = bytes.Slice(position, length);
            if (length == 0)
                return TryFindBehindBody(bytes, position + 2, range, out start, out end);
            if (IsEndLine(line))
            {
                start = position;
                end = position + length + 2;
                return true;
            }
            int colon = line.IndexOf((byte)':');
            if (colon > 0 && MsrpHeaderNames.Find(line[..colon]) == MsrpHeaderName.ByteRange)
                range = line[(colon + 1)..].Trim(" \t"u8);
            position += length + 2;
        }
        return false;
    }

    private static bool TryFindBehindBody(ReadOnlySpan<byte> bytes, int body, ReadOnlySpan<byte> range, out int start, out int end)
    {
        start = end = 0;
        if (!MsrpByteRange.TryRead(range, out long first, out long last, out long total))
            return false;
        long bodyLength = (last >= 0 ? last : total) - first + 1;
        if (bodyLength < 0 || bodyLength > bytes.Length - body - 2)
            return false;
        start = body + (int)bodyLength + 2;
        int length = bytes[start..].IndexOf("\r\n"u8);
        end = start + length + 2;
        return length >= 0 && bytes.Slice(start - 2, 2).SequenceEqual("\r\n"u8) && IsEndLine(bytes.Slice(start, length));
    }

    /// <summary>Where an end-line of another transaction, or with another flag than the three, starts at the very end; -1 where none does.</summary>
    public static int StartAtEndOf(ReadOnlySpan<byte> message)
    {
        if (!message.EndsWith("\r\n"u8))
            return -1;
        int start = message[..^2].LastIndexOf("\r\n"u8) + 2;
        return start >= 2 && IsEndLine(message[start..^2]) ? start : -1;
    }

    // A flag that is none of the three is no character of an identifier either.
    private static bool IsEndLine(ReadOnlySpan<byte> line) =>
        line.Length > Hyphens.Length + 1 && line.StartsWith(Hyphens)
        && (MsrpEndLine.IsContinuation(line[^1]) || !MsrpStartLine.IsTransactionId(line[^1..]))
        && MsrpStartLine.IsTransactionId(line[Hyphens.Length..^1]);
}
