namespace ImsTrace.Protocols.Sdp.Files;

// filename-selector = "name:" DQUOTE filename-string DQUOTE; NUL, CR, LF, DQUOTE and "%" are written "%" 2HEXDIG      (RFC 5547 section 6)
/// <summary>The quoted name of a file, and its escapes (RFC 5547 section 6).</summary>
public static class SdpFileName
{
    /// <summary>What stands between the quotes; false where they are missing, or where the name is empty or escaped badly.</summary>
    internal static bool TryUnquote(ReadOnlySpan<byte> quoted, out ReadOnlySpan<byte> name)
    {
        name = quoted.Trim((byte)'"');
        return name.Length > 0 && name.Length == quoted.Length - 2 && name.IndexOf((byte)'"') < 0 && HasGoodEscapes(name);
    }

    /// <summary>Writes the name without its escapes, UTF-8; a bad escape stays as it is.</summary>
    /// <param name="name">The escaped name.</param>
    /// <param name="decoded">Takes as many bytes as the name has.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Decode(ReadOnlySpan<byte> name, Span<byte> decoded)
    {
        int written = 0;
        for (int i = 0; i < name.Length; i++)
        {
            bool isEscape = IsEscape(name[i..]);
            decoded[written++] = isEscape ? (byte)(SdpHex.Digit(name[i + 1]) << 4 | SdpHex.Digit(name[i + 2])) : name[i];
            i += isEscape ? 2 : 0;
        }
        return written;
    }

    static bool HasGoodEscapes(ReadOnlySpan<byte> name)
    {
        int percent;
        while ((percent = name.IndexOf((byte)'%')) >= 0)
        {
            if (!IsEscape(name[percent..]))
                return false;
            name = name[(percent + 3)..];
        }
        return true;
    }

    static bool IsEscape(ReadOnlySpan<byte> text)
        => text.Length >= 3 && text[0] == '%' && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]);
}
