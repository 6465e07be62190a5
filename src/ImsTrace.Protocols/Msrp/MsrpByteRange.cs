using System.Buffers.Text;

namespace ImsTrace.Protocols.Msrp;

/// <summary>Reads the value of a Byte-Range header (RFC 4975 section 9).</summary>
public static class MsrpByteRange
{
    /// <summary>Stands for <c>*</c>.</summary>
    public const long Unknown = -1;

    private const int MaxDigits = 18;

    // byte-range = range-start "-" range-end "/" total     range-end, total = 1*DIGIT / "*"
    /// <summary>Reads the value; -1 stands for <c>*</c>, and for all three where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out long start, out long end, out long total)
    {
        start = end = total = Unknown;
        int hyphen = value.IndexOf((byte)'-');
        if (hyphen < 0)
            return false;
        int slash = value[hyphen..].IndexOf((byte)'/') + hyphen;
        if (slash < hyphen)
            return false;
        bool reads = TryReadNumber(value[..hyphen], out start)
            && TryReadNumberOrStar(value[(hyphen + 1)..slash], out end)
            && TryReadNumberOrStar(value[(slash + 1)..], out total);
        if (!reads)
            start = end = total = Unknown;
        return reads;
    }

    private static bool TryReadNumberOrStar(ReadOnlySpan<byte> text, out long number)
    {
        number = Unknown;
        return text.SequenceEqual("*"u8) || TryReadNumber(text, out number);
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> text, out long number)
    {
        number = Unknown;
        bool digitsOnly = text.Length is > 0 and <= MaxDigits && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
        return digitsOnly && Utf8Parser.TryParse(text, out number, out _);
    }
}
