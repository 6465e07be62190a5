using System.Formats.Asn1;

namespace ImsTrace.Protocols.H248.Binary;

/// <summary>
/// Finds where BER values end (X.690 section 8.1). The framework's decoder throws where an indefinite length finds no end, so
/// only its tags and lengths are used.
/// </summary>
internal static class BerFinder
{
    /// <summary>Reads tag and length; <paramref name="length"/> is null for an indefinite one.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> bytes, out Asn1Tag tag, out int? length, out int headerLength)
    {
        length = null;
        headerLength = 0;
        if (!Asn1Tag.TryDecode(bytes, out tag, out int tagLength)
            || !AsnDecoder.TryDecodeLength(bytes[tagLength..], AsnEncodingRules.BER, out length, out int lengthLength))
            return false;
        headerLength = tagLength + lengthLength;
        return true;
    }

    /// <summary>The length of the content that starts at the front and ends with end-of-contents octets; false where these are missing.</summary>
    public static bool TryFindEnd(ReadOnlySpan<byte> content, out int length)
    {
        length = 0;
        int position = 0;
        int open = 1;
        while (TryReadHeader(content[position..], out Asn1Tag tag, out int? inner, out int header))
        {
            bool isEnd = tag is { TagClass: TagClass.Universal, TagValue: 0, IsConstructed: false } && inner == 0;
            if (isEnd && --open == 0)
            {
                length = position;
                return true;
            }
            if (inner is null)
                open++;
            if ((inner ?? 0) > content.Length - position - header)
                return false;
            position += header + (inner ?? 0);
        }
        return false;
    }
}
