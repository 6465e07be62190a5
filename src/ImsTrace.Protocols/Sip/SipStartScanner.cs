using System.Buffers;

using ImsTrace.Protocols.Decoding;
namespace ImsTrace.Protocols.Sip;

// Request-Line = Method SP Request-URI SP SIP-Version CRLF; Status-Line = SIP-Version SP Status-Code SP Reason-Phrase CRLF
// SIP-Version  = "SIP" "/" 1*DIGIT "." 1*DIGIT                                        (RFC 3261 section 25.1)
internal static class SipStartScanner
{
    internal const int MaxMethodLength = 8 * 1024;
    internal const int MaxStartLineLength = 16 * 1024;

    static readonly SearchValues<byte> Token =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.!%*_+`'~"u8);

    // What a start line never has: control characters other than the tab that sloppy senders use as a space.
    static readonly SearchValues<byte> Control = SearchValues.Create(
        0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);

    internal static bool IsToken(ReadOnlySpan<byte> name) => !name.IsEmpty && !name.ContainsAnyExcept(Token);

    /// <summary>Where the token begins that ends the text; the text's length where no token does.</summary>
    internal static int LastTokenIn(ReadOnlySpan<byte> text) => text.LastIndexOfAnyExcept(Token) + 1;

    internal static Recognition LooksLikeStart(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return Recognition.NeedMoreData;
        if ((bytes[0] | 0x20) == 's')
        {
            Recognition status = LooksLikeStatusLine(bytes);
            if (status != Recognition.No)
                return status;
        }
        return LooksLikeRequestLine(bytes);
    }

    /// <summary>The index of the next start line, or of an unfinished last line that may become one, or -1.</summary>
    internal static int FindStart(ReadOnlySpan<byte> bytes, int from)
    {
        int lineStart = LineStartAt(bytes, from);
        int position = lineStart;
        while (true)
        {
            int hit = bytes[position..].IndexOf("SIP/2.0"u8);
            if (hit < 0)
                return UnfinishedStart(bytes, position, lineStart);
            hit += position;
            int lineFeed = bytes[position..hit].LastIndexOf((byte)'\n');
            if (lineFeed >= 0)
                lineStart = position + lineFeed + 1;
            if (LooksLikeStart(bytes[lineStart..]) != Recognition.No)
                return lineStart;
            // A status line is plain even behind a body that ended without a line end.
            if (LooksLikeStatusLine(bytes[hit..]) == Recognition.Yes)
                return hit;
            // Each line is judged once: the search goes on behind it, in linear time.
            int lineEnd = bytes[hit..].IndexOf((byte)'\n');
            if (lineEnd < 0)
                return -1;
            position = lineStart = hit + lineEnd + 1;
        }
    }

    static int LineStartAt(ReadOnlySpan<byte> bytes, int from)
    {
        // Behind a start that turned out to be none, the rest of its line is no start either.
        if (from == 0 || bytes[from - 1] == '\n')
            return from;
        int lineFeed = bytes[from..].IndexOf((byte)'\n');
        return lineFeed < 0 ? bytes.Length : from + lineFeed + 1;
    }

    static int UnfinishedStart(ReadOnlySpan<byte> bytes, int position, int lineStart)
    {
        int lineFeed = bytes[position..].LastIndexOf((byte)'\n');
        int last = lineFeed < 0 ? lineStart : position + lineFeed + 1;
        return last < bytes.Length && LooksLikeStart(bytes[last..]) == Recognition.NeedMoreData ? last : -1;
    }

    static Recognition LooksLikeStatusLine(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> pattern = "sip/d.d ddd"u8;
        int length = Math.Min(bytes.Length, pattern.Length);
        for (int i = 0; i < length; i++)
        {
            byte expected = pattern[i];
            bool fits = (expected == 'd' ? char.IsAsciiDigit((char)bytes[i]) : expected == bytes[i])
                || (i < 3 && (bytes[i] | 0x20) == expected);
            if (!fits)
                return Recognition.No;
        }
        return length == pattern.Length ? Recognition.Yes : Recognition.NeedMoreData;
    }

    static Recognition LooksLikeRequestLine(ReadOnlySpan<byte> bytes)
    {
        int methodEnd = bytes[..Math.Min(bytes.Length, MaxMethodLength + 1)].IndexOfAnyExcept(Token);
        if (methodEnd < 0)
            return bytes.Length > MaxMethodLength ? Recognition.No : Recognition.NeedMoreData;
        if (methodEnd == 0 || bytes[methodEnd] != ' ')
            return Recognition.No;
        ReadOnlySpan<byte> line = bytes[..Math.Min(bytes.Length, MaxStartLineLength)];
        int lineEnd = line[methodEnd..].IndexOfAny(Control);
        if (lineEnd < 0)
            return line.Length == MaxStartLineLength ? Recognition.No : Recognition.NeedMoreData;
        line = line[..(methodEnd + lineEnd)];
        if (bytes[line.Length] is not ((byte)'\r' or (byte)'\n'))
            return Recognition.No;
        return EndsWithVersion(line[methodEnd..].TrimEnd(" \t"u8)) ? Recognition.Yes : Recognition.No;
    }

    /// <summary>Whether what follows the method is at least two spaces, something between them or not, and the version.</summary>
    internal static bool EndsWithVersion(ReadOnlySpan<byte> rest)
        => rest.Length > 8 && rest[^8] is (byte)' ' or (byte)'\t' && IsVersion(rest[^7..]);

    internal static bool IsVersion(ReadOnlySpan<byte> text)
        => text.Length == 7 && (text[0] | 0x20) == 's' && (text[1] | 0x20) == 'i' && (text[2] | 0x20) == 'p' && text[3] == '/'
            && char.IsAsciiDigit((char)text[4]) && text[5] == '.' && char.IsAsciiDigit((char)text[6]);
}
