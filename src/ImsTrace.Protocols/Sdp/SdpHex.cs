using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp;

// 2HEXDIG *( ":" 2HEXDIG )      (RFC 5547 section 6, RFC 8122 section 5)
/// <summary>Octets in hexadecimal with colons between, as fingerprints and hashes of files stand there.</summary>
public static class SdpHex
{
    const int Step = 3;

    /// <summary>How many octets the text holds; 0 where it does not follow the grammar.</summary>
    public static int Count(ReadOnlySpan<byte> text)
    {
        if (text.Length % Step != 2)
            return 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (i % Step == 2 ? text[i] != ':' : !char.IsAsciiHexDigit((char)text[i]))
                return 0;
        }
        return (text.Length + 1) / Step;
    }

    /// <summary>Whether the text says just these octets.</summary>
    public static bool Matches(ReadOnlySpan<byte> text, ReadOnlySpan<byte> octets)
    {
        if (octets.IsEmpty || Count(text) != octets.Length)
            return false;
        for (int i = 0; i < octets.Length; i++)
        {
            if ((HexDigit.Value(text[i * Step]) << 4 | HexDigit.Value(text[i * Step + 1])) != octets[i])
                return false;
        }
        return true;
    }

    /// <summary>Octets as such a text.</summary>
    public static string Format(ReadOnlySpan<byte> octets) => BitConverter.ToString(octets.ToArray()).Replace('-', ':');
}
