using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Diameter;

/// <summary>Finds where a Diameter message ends, and where one starts (RFC 6733 section 3).</summary>
public static class DiameterFramer
{
    /// <summary>Frames the message at the front of <paramref name="bytes"/> under the default limits.</summary>
    public static FrameResult Frame(ReadOnlySpan<byte> bytes) => Frame(bytes, DiameterLimits.Default);

    /// <summary>Frames the message at the front of <paramref name="bytes"/>; what is wrong shows as soon as its byte is there.</summary>
    public static FrameResult Frame(ReadOnlySpan<byte> bytes, DiameterLimits limits)
    {
        if (bytes.Length >= 1 && bytes[0] != DiameterHeader.SupportedVersion)
            return Malformed(DecodeErrorCode.DiameterVersion, 0, 1);
        if (bytes.Length < 4)
            return new(DecodeStatus.NeedMoreData, DiameterHeader.Size);
        int length = DiameterHeader.ReadUInt24(bytes[1..]);
        if (!IsLength(length, limits.MaxMessageLength))
            return Malformed(DecodeErrorCode.DiameterLength, 1, 3);
        // Reserved flags say nothing of where the message ends: who gets them ignores them (RFC 6733 section 3).
        return bytes.Length < length ? new(DecodeStatus.NeedMoreData, length) : new(DecodeStatus.Complete, length);
    }

    /// <summary>Whether <paramref name="bytes"/> start with a Diameter message, by content alone; 28 bytes always decide.</summary>
    public static Recognition LooksLikeStart(ReadOnlySpan<byte> bytes) => DiameterRecognizer.LooksLikeStart(bytes);

    /// <summary>
    /// Finds, from <paramref name="from"/> on, the first start of a message whose length leads to another start, to the
    /// end of the bytes or beyond it. What can be a start once more bytes are there counts as one.
    /// </summary>
    /// <returns>The offset of that place, or -1: then none of the bytes are of use.</returns>
    public static int FindStart(ReadOnlySpan<byte> bytes, int from)
    {
        while ((uint)from < (uint)bytes.Length)
        {
            int step = bytes[from..].IndexOf(DiameterHeader.SupportedVersion);
            if (step < 0)
                return -1;
            from += step;
            if (StartsHere(bytes[from..]))
                return from;
            from++;
        }
        return -1;
    }

    internal static bool IsLength(int length, int longest) =>
        length >= DiameterHeader.Size && (length & 3) == 0 && length <= longest;

    private static bool StartsHere(ReadOnlySpan<byte> bytes)
    {
        Recognition here = LooksLikeStart(bytes);
        if (here != Recognition.Yes)
            return here == Recognition.NeedMoreData;
        int length = DiameterHeader.ReadUInt24(bytes[1..]);
        return length >= bytes.Length || LooksLikeStart(bytes[length..]) != Recognition.No;
    }

    private static FrameResult Malformed(DecodeErrorCode code, int offset, int length) =>
        new(DecodeStatus.Malformed, 1, new(code, offset, length));
}
