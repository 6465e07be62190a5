using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Msrp;

/// <summary>Finds where an MSRP message ends, and where one starts (RFC 4975 sections 7.1 and 9).</summary>
public static class MsrpFramer
{
    /// <summary>Frames the message at the front of <paramref name="bytes"/> under the default limits.</summary>
    public static FrameResult Frame(ReadOnlySpan<byte> bytes, int searchedTo = 0) => Frame(bytes, MsrpLimits.Default, searchedTo);

    /// <summary>
    /// Frames the message at the front of <paramref name="bytes"/>: it ends with the first end-line of its own
    /// transaction, whatever Byte-Range says, as it does for a receiver. Malformed where another's end-line stands in its
    /// place; that message is skipped alone.
    /// </summary>
    /// <param name="bytes">The stream from the message's first byte on.</param>
    /// <param name="limits">What is accepted.</param>
    /// <param name="searchedTo">How many bytes an earlier call that answered NeedMoreData was given; they are not searched again.</param>
    public static FrameResult Frame(ReadOnlySpan<byte> bytes, MsrpLimits limits, int searchedTo = 0)
    {
        Recognition recognition = MsrpStartLine.TryRead(bytes, out MsrpStartLine line, out DecodeError error);
        if (recognition == Recognition.No)
            return new(DecodeStatus.Malformed, 1, error);
        if (recognition == Recognition.NeedMoreData)
            return new(DecodeStatus.NeedMoreData, 0);

        int lineLength = LineLength(bytes, line.Rest, limits.MaxStartLineLength);
        if (lineLength > limits.MaxStartLineLength)
            return new(DecodeStatus.Malformed, line.Rest, new(DecodeErrorCode.MsrpStartLine, line.Rest));
        if (lineLength < 0)
            return new(DecodeStatus.NeedMoreData, 0);

        ReadOnlySpan<byte> window = bytes[..Math.Min(bytes.Length, limits.MaxMessageLength)];
        int end = MsrpEndLine.Find(window, line.TransactionId, Math.Max(lineLength, searchedTo - MsrpEndLine.LengthOf(line.TransactionId)));
        if (end >= 0)
            return new(DecodeStatus.Complete, end);
        if (MsrpForeignEndLine.TryFind(window, lineLength + 2, out int foreign, out int behind))
            return new(DecodeStatus.Malformed, behind, new(DecodeErrorCode.MsrpEndLine, foreign, behind - foreign - 2));
        return bytes.Length >= limits.MaxMessageLength
            ? new(DecodeStatus.Malformed, window.Length, new(DecodeErrorCode.MsrpTooLong, 0, window.Length))
            : new(DecodeStatus.NeedMoreData, 0);
    }

    /// <summary>Whether <paramref name="bytes"/> start with an MSRP message, by content alone.</summary>
    public static Recognition LooksLikeStart(ReadOnlySpan<byte> bytes) => MsrpStartLine.TryRead(bytes, out _, out _);

    /// <summary>
    /// Finds, from <paramref name="from"/> on, the first start of a message that stands at the very front of the bytes or
    /// behind a line end. What can be a start once more bytes are there counts as one.
    /// </summary>
    /// <returns>The offset of that place, or -1: then none of the bytes are of use.</returns>
    public static int FindStart(ReadOnlySpan<byte> bytes, int from)
    {
        while ((uint)from < (uint)bytes.Length)
        {
            int step = bytes[from..].IndexOf((byte)'M');
            if (step < 0)
                return -1;
            from += step;
            if ((from == 0 || bytes[from - 1] == '\n') && LooksLikeStart(bytes[from..]) != Recognition.No)
                return from;
            from++;
        }
        return -1;
    }

    /// <summary>The line's length without CRLF, -1 where its end is not there yet, more than the limit where it is too long.</summary>
    private static int LineLength(ReadOnlySpan<byte> bytes, int from, int limit)
    {
        ReadOnlySpan<byte> window = bytes[..Math.Min(bytes.Length, limit + 2)];
        int end = from < window.Length ? window[from..].IndexOf("\r\n"u8) : -1;
        if (end >= 0)
            return from + end;
        return window.Length == limit + 2 ? limit + 1 : -1;
    }
}
