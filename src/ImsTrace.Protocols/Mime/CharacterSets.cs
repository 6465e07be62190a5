using System.Text;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Mime;

/// <summary>Makes text of a body by the charset that its Content-Type names (RFC 2046 section 4.1.2).</summary>
public static class CharacterSets
{
    /// <summary>The text; UTF-8 where no charset or an unknown one is named, and a mark for each byte that is none of it.</summary>
    public static string Decode(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> charset = default;
        if (ContentTypeReader.TryRead(contentType, out ContentTypeView type))
            type.TryGetParameter("charset"u8, out charset);
        return Of(charset).GetString(body);
    }

    static Encoding Of(ReadOnlySpan<byte> charset)
    {
        if (AsciiName.Matches(charset, "iso-8859-1"u8) || AsciiName.Matches(charset, "windows-1252"u8))
            return Encoding.Latin1;
        if (AsciiName.Matches(charset, "utf-16"u8) || AsciiName.Matches(charset, "utf-16be"u8))
            return Encoding.BigEndianUnicode;
        return AsciiName.Matches(charset, "utf-16le"u8) ? Encoding.Unicode : Encoding.UTF8;
    }
}
