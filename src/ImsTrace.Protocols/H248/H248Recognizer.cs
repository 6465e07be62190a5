using System.Buffers;
using System.Formats.Asn1;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.H248;

/// <summary>Tells H.248 by content, on any port: the header of the text, or the first fields of the binary encoding (H.248.1 Annexes A and B).</summary>
public static class H248Recognizer
{
    /// <summary>As many bytes always decide, an authentication header aside.</summary>
    public const int Enough = 64;

    private const byte SequenceTag = 0x30;
    private const byte HeaderTag = 0xA0;
    private const byte MessageTag = 0xA1;

    private static readonly SearchValues<byte> Firsts = SearchValues.Create([SequenceTag, .. " \t\r\nMm!Aa"u8]);

    /// <summary>Whether a message of either encoding starts here, behind white space.</summary>
    public static Recognition LooksLikeStart(ReadOnlySpan<byte> bytes)
    {
        // Asked of each datagram: nearly all are told by their first byte.
        if (bytes.Length > 0 && !Firsts.Contains(bytes[0]))
            return Recognition.No;
        if (bytes.Length > 0 && bytes[0] == SequenceTag)
            return LooksBinary(bytes);
        ReadOnlySpan<byte> text = bytes.TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? NoneOrMore(bytes.Length) : LooksText(text);
    }

    // An authentication header must not be mistaken for the start of anything else: its whole fixed part is asked for.
    private static Recognition LooksText(ReadOnlySpan<byte> text)
    {
        Recognition header = StartsWithWord(text, "MEGACO"u8, (byte)'/');
        if (header == Recognition.No)
            header = StartsWithWord(text, "!"u8, (byte)'/');
        if (header != Recognition.No)
            return header == Recognition.Yes ? HasVersion(text[(text.IndexOf((byte)'/') + 1)..]) : header;
        header = StartsWithWord(text, "Authentication"u8, (byte)'=');
        if (header == Recognition.No)
            header = StartsWithWord(text, "AU"u8, (byte)'=');
        return header == Recognition.Yes ? HasIndex(text[(text.IndexOf((byte)'=') + 1)..]) : header;
    }

    private static Recognition StartsWithWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word, byte sign)
    {
        int there = Math.Min(text.Length, word.Length);
        if (!AsciiName.Matches(text[..there], word[..there]))
            return Recognition.No;
        ReadOnlySpan<byte> rest = sign == '=' ? text[there..].TrimStart(" \t\r\n"u8) : text[there..];
        if (rest.IsEmpty)
            return NoneOrMore(text.Length);
        return rest[0] == sign ? Recognition.Yes : Recognition.No;
    }

    // Version = 1*2(DIGIT), and SEP behind it
    private static Recognition HasVersion(ReadOnlySpan<byte> rest)
    {
        int digits = 0;
        while (digits < rest.Length && rest[digits] is >= (byte)'0' and <= (byte)'9')
            digits++;
        if (digits > 2 || (digits == 0 && !rest.IsEmpty))
            return Recognition.No;
        if (digits == rest.Length)
            return Recognition.NeedMoreData;
        return rest[digits] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)';' ? Recognition.Yes : Recognition.No;
    }

    // SecurityParmIndex = "0x" 8(HEXDIG)
    private static Recognition HasIndex(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t\r\n"u8);
        if (rest.Length < 2)
            return Recognition.NeedMoreData;
        return AsciiName.Matches(rest[..2], "0x"u8) ? Recognition.Yes : Recognition.No;
    }

    // MegacoMessage ::= SEQUENCE { authHeader [0] … OPTIONAL, mess [1] SEQUENCE { version [0] INTEGER(0..99), mId [1] CHOICE … } }
    private static Recognition LooksBinary(ReadOnlySpan<byte> bytes)
    {
        if (!TryEnter(bytes, SequenceTag, out ReadOnlySpan<byte> inner, out bool isShort))
            return isShort ? Recognition.NeedMoreData : Recognition.No;
        if (inner.Length > 0 && inner[0] == HeaderTag)
        {
            if (!TryPass(inner, out inner, out isShort))
                return isShort ? Recognition.NeedMoreData : Recognition.No;
        }
        if (!TryEnter(inner, MessageTag, out inner, out isShort))
            return isShort ? Recognition.NeedMoreData : Recognition.No;
        ReadOnlySpan<byte> version = [0x80, 1];
        int there = Math.Min(inner.Length, version.Length);
        if (!inner[..there].SequenceEqual(version[..there]))
            return Recognition.No;
        if (inner.Length < 4)
            return Recognition.NeedMoreData;
        return inner[2] is >= 1 and <= 99 && inner[3] == MessageTag ? Recognition.Yes : Recognition.No;
    }

    private static bool TryEnter(ReadOnlySpan<byte> bytes, byte tag, out ReadOnlySpan<byte> inner, out bool isShort)
    {
        inner = default;
        isShort = bytes.Length < 6 && (bytes.IsEmpty || bytes[0] == tag);
        if (bytes.Length < 2 || bytes[0] != tag)
            return false;
        if (!AsnDecoder.TryDecodeLength(bytes[1..], AsnEncodingRules.BER, out _, out int consumed))
            return false;
        inner = bytes[(1 + consumed)..];
        return true;
    }

    private static bool TryPass(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> rest, out bool isShort)
    {
        rest = default;
        isShort = true;
        if (bytes.Length < 2)
            return false;
        if (!AsnDecoder.TryDecodeLength(bytes[1..], AsnEncodingRules.BER, out int? length, out int consumed))
        {
            isShort = bytes.Length < 6;
            return false;
        }
        // AuthData has at most 32 octets, and the index and the number four each.
        isShort = length is <= Enough && length > bytes.Length - 1 - consumed;
        if (length is null or > Enough || isShort)
            return false;
        rest = bytes[(1 + consumed + length.Value)..];
        return true;
    }

    // Longer than any start: what is not decided by then never is.
    private static Recognition NoneOrMore(int length) => length > Enough ? Recognition.No : Recognition.NeedMoreData;
}
