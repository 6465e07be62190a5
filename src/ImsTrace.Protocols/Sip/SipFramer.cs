using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

/// <summary>Finds where a SIP message starts and ends (RFC 3261 sections 7.5 and 18.3).</summary>
/// <remarks>Bytes that are only a keep-alive (RFC 5626 section 3.5) come back as Malformed with <see cref="DecodeErrorCode.None"/>:
/// skip them, nothing is wrong.</remarks>
public static class SipFramer
{
    /// <summary>Tells from the first bytes whether a SIP message starts here; leading line ends are passed over.</summary>
    public static Recognition LooksLikeStart(ReadOnlySpan<byte> bytes)
    {
        int start = bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        return start < 0 ? Recognition.NeedMoreData : SipStartScanner.LooksLikeStart(bytes[start..]);
    }

    /// <summary>
    /// Finds the next start line at or behind <paramref name="from"/>, or an unfinished last line that may become one; -1 where none is.
    /// </summary>
    public static int FindStart(ReadOnlySpan<byte> bytes, int from)
        => from >= bytes.Length ? -1 : SipStartScanner.FindStart(bytes, Math.Max(from, 0));

    /// <summary>Frames a UDP payload or an SCTP user message: one whole message, Content-Length or not.</summary>
    public static FrameResult FrameDatagram(ReadOnlySpan<byte> bytes) => FrameDatagram(bytes, SipLimits.Default);

    /// <inheritdoc cref="FrameDatagram(ReadOnlySpan{byte})"/>
    public static FrameResult FrameDatagram(ReadOnlySpan<byte> bytes, SipLimits limits)
    {
        if (bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n', (byte)0) < 0)
            return new(DecodeStatus.Malformed, Math.Max(1, bytes.Length));
        Recognition start = LooksLikeStart(bytes);
        if (start == Recognition.NeedMoreData)
            return new(DecodeStatus.NeedMoreData, 0);
        if (start == Recognition.No)
            return new(DecodeStatus.Malformed, bytes.Length, new(DecodeErrorCode.SipStartLine, 0));
        if (bytes.Length > limits.MessageLength)
            return new(DecodeStatus.Malformed, bytes.Length, new(DecodeErrorCode.SipTooLong, limits.MessageLength));
        return new(DecodeStatus.Complete, bytes.Length);
    }

    /// <summary>Frames the first message of a TCP or TLS stream; line ends before it count in its length.</summary>
    public static FrameResult FrameStream(ReadOnlySpan<byte> bytes) => FrameStream(bytes, SipLimits.Default);

    /// <inheritdoc cref="FrameStream(ReadOnlySpan{byte})"/>
    public static FrameResult FrameStream(ReadOnlySpan<byte> bytes, SipLimits limits)
    {
        int start = bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        if (start < 0)
            return bytes.IsEmpty ? new(DecodeStatus.NeedMoreData, 0) : new(DecodeStatus.Malformed, bytes.Length);
        Recognition first = SipStartScanner.LooksLikeStart(bytes[start..]);
        if (first == Recognition.NeedMoreData)
            return new(DecodeStatus.NeedMoreData, 0);
        if (first == Recognition.No)
            return new(DecodeStatus.Malformed, start + 1, new(DecodeErrorCode.SipStartLine, start));
        // The message before said too small a Content-Length, or none.
        int front = SipKnownMethods.FrontOf(bytes[start..(start + Math.Max(bytes[start..].IndexOf((byte)' '), 0))]);
        if (front > 0)
            return new(DecodeStatus.Malformed, start + front, new(DecodeErrorCode.SipStartLine, start));

        int headerLimit = (int)Math.Min(bytes.Length, (long)start + limits.HeaderBlockLength);
        if (!TryFindHeaderEnd(bytes[..headerLimit], start, out int bodyOffset, out long contentLength))
        {
            return bytes.Length - start <= limits.HeaderBlockLength
                ? new(DecodeStatus.NeedMoreData, 0)
                : new(DecodeStatus.Malformed, headerLimit, new(DecodeErrorCode.SipHeaderTooLong, headerLimit));
        }
        // A length that is absent, no number or over the limit gives the header block alone; SipReader says what is wrong with it.
        if (contentLength < 0 || contentLength > limits.MessageLength - (bodyOffset - start))
            return new(DecodeStatus.Complete, bodyOffset);
        int total = bodyOffset + (int)contentLength;
        return new(total <= bytes.Length ? DecodeStatus.Complete : DecodeStatus.NeedMoreData, total);
    }

    static bool TryFindHeaderEnd(ReadOnlySpan<byte> bytes, int start, out int bodyOffset, out long contentLength)
    {
        contentLength = -1;
        bool seen = false;
        SipLineReader lines = new(bytes, start);
        while (lines.TryRead(out int lineStart, out int lineEnd))
        {
            if (seen || (bytes[lineStart] | 0x20) is not ('c' or 'l'))
                continue;
            ReadOnlySpan<byte> line = bytes[lineStart..lineEnd];
            int colon = line.IndexOf((byte)':');
            if (colon < 0 || SipHeaderNames.Find(LinearSpace.TrimEnd(line[..colon])) != SipHeaderId.ContentLength)
                continue;
            seen = true;
            contentLength = DecimalNumber.TryRead(LinearSpace.Trim(line[(colon + 1)..]), out uint value) ? value : -1;
        }
        bodyOffset = lines.Position;
        return lines.AtEnd;
    }
}
