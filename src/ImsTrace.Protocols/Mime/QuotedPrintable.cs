using System.Globalization;

namespace ImsTrace.Protocols.Mime;

// "=" 2(DIGIT / "A" - "F") is an octet; "=" at the end of a line joins it with the next      (RFC 2045 section 6.7)
internal static class QuotedPrintable
{
    /// <summary>Decodes all; an equals sign that stands for nothing stays as it is.</summary>
    /// <returns>Where the first such sign is, or -1.</returns>
    internal static int Decode(ReadOnlySpan<byte> source, Span<byte> destination, out int written)
    {
        written = 0;
        int bad = -1;
        int position = 0;
        while (position < source.Length)
        {
            int sign = source[position..].IndexOf((byte)'=');
            int plain = sign < 0 ? source.Length - position : sign;
            source.Slice(position, plain).CopyTo(destination[written..]);
            written += plain;
            position += plain;
            if (sign < 0)
                break;
            ReadOnlySpan<byte> rest = source[(position + 1)..];
            if (rest.Length >= 2 && byte.TryParse(rest[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte octet))
            {
                destination[written++] = octet;
                position += 3;
            }
            else if (SoftBreak(rest) is int length and >= 0)
            {
                position += 1 + length;
            }
            else
            {
                bad = bad < 0 ? position : bad;
                destination[written++] = source[position++];
            }
        }
        return bad;
    }

    /// <summary>How long the rest of a soft line break is, or -1 where it is none; where the bytes end, so does the line.</summary>
    static int SoftBreak(ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (end < 0)
            return rest.Length;
        if (rest[end] == '\n')
            return end + 1;
        return rest[end..].StartsWith("\r\n"u8) ? end + 2 : -1;
    }
}
