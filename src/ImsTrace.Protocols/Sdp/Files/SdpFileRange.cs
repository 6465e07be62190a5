namespace ImsTrace.Protocols.Sdp.Files;

// file-range-attr = "file-range:" start-offset "-" stop-offset; start-offset = 1*DIGIT, stop-offset = 1*DIGIT / "*"      (RFC 5547 section 6)
/// <summary>The octets of the file that are wanted or offered, from 1; a stop of -1 stands for <c>*</c>, the end (RFC 5547 section 6).</summary>
public readonly record struct SdpFileRange(long Start, long Stop)
{
    public static bool TryRead(ReadOnlySpan<byte> value, out SdpFileRange range)
    {
        range = default;
        int hyphen = value.IndexOf((byte)'-');
        if (hyphen < 0 || !SdpNumber.TryRead(value[..hyphen], out long start))
            return false;
        ReadOnlySpan<byte> end = value[(hyphen + 1)..];
        long stop = -1;
        if (!end.SequenceEqual("*"u8) && !SdpNumber.TryRead(end, out stop))
            return false;
        range = new(start, stop);
        return true;
    }

    internal static bool IsValid(ReadOnlySpan<byte> value) => TryRead(value, out _);
}
