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

    /// <summary>
    /// The index of the next start line, or of an unfinished last line that may become one, or -1. What a line holds in front of
    /// a method of the registry is passed over; the first line, of which a hole may have taken the front, starts with no other method.
    /// </summary>
    internal static int FindStart(ReadOnlySpan<byte> bytes, int from)
    {
        int lineStart = LineStartAt(bytes, from);
        if (from == 0)
        {
            int first = FindInLine(bytes, 0, lineStart);
            if (first >= 0)
                return first;
        }
        while (lineStart < bytes.Length)
        {
            int hit = bytes[lineStart..].IndexOf("SIP/2.0"u8);
            // Behind the last version only the last line may yet become a start.
            int judged = hit < 0 ? bytes.Length : lineStart + hit;
            lineStart += bytes[lineStart..judged].LastIndexOf((byte)'\n') + 1;
            int next = NextLine(bytes, judged);
            int start = FindInLine(bytes, lineStart, next);
            if (start >= 0)
                return start;
            // Each line is judged once: the search goes on behind it, in linear time.
            lineStart = next;
        }
        return -1;
    }

    // Behind a start that turned out to be none, the rest of its line is no start either.
    static int LineStartAt(ReadOnlySpan<byte> bytes, int from)
        => from > 0 && bytes[from - 1] == '\n' ? from : NextLine(bytes, from);

    static int NextLine(ReadOnlySpan<byte> bytes, int from)
    {
        int lineFeed = bytes[from..].IndexOf((byte)'\n');
        return lineFeed < 0 ? bytes.Length : from + lineFeed + 1;
    }

    static int FindInLine(ReadOnlySpan<byte> bytes, int lineStart, int next)
    {
        if (lineStart == next)
            return -1;
        Recognition here = lineStart == 0 ? LooksLikeStatusLine(bytes) : LooksLikeStart(bytes[lineStart..]);
        if (here == Recognition.NeedMoreData)
            return lineStart;
        int request = FindRequestIn(bytes, lineStart, next);
        if (request >= 0)
            return request;
        if (here == Recognition.Yes)
            return lineStart;
        // A status line is plain even behind a body that ended without a line end.
        int hit = bytes[lineStart..next].IndexOf("SIP/2.0"u8);
        return hit >= 0 && LooksLikeStatusLine(bytes[(lineStart + hit)..]) == Recognition.Yes ? lineStart + hit : -1;
    }

    // So is a request with a method of the registry, whatever stands before it.
    static int FindRequestIn(ReadOnlySpan<byte> bytes, int lineStart, int next)
    {
        ReadOnlySpan<byte> line = bytes[lineStart..next].TrimEnd("\r\n"u8);
        int front = Math.Max(line.LastIndexOfAny(Control) + 1, line.Length - MaxStartLineLength + 1);
        int method = SipKnownMethods.FindBeforeUri(line[front..], isWhole: lineStart + line.Length < next);
        int start = lineStart + front + method;
        return method >= 0 && LooksLikeStart(bytes[start..]) != Recognition.No ? start : -1;
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
