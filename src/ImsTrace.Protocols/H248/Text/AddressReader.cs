using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.H248.Text;

// mId           = (( domainAddress / domainName ) [":" portNumber]) / mtpAddress / deviceName
// domainAddress = "[" (IPv4address / IPv6address) "]"
// domainName    = "<" (ALPHA / DIGIT) *63(ALPHA / DIGIT / "-" / ".") ">"
// mtpAddress    = MTPToken LBRKT 4*8 (HEXDIG) RBRKT                            (H.248.1 Annex B.2)
/// <summary>Reads message identifiers, and the addresses in a ServiceChange.</summary>
internal static class AddressReader
{
    /// <summary>Reads the mId behind the version; where a transaction stands in its place, that is a problem and is left.</summary>
    public static void ReadMessageId(ref TextCursor cursor)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        lexer.SkipSpace();
        int start = lexer.Position;
        if (TryRead(ref cursor))
            return;
        H248Slice word = lexer.ReadWord();
        lexer.SkipSpace();
        bool isToken = lexer.Next is (byte)'=' or (byte)'{' && Tokens.TryFind(TokenGroup.Message, lexer.Of(word), out _);
        if (word.Length > 0 && !isToken)
        {
            cursor.Add(H248NodeKind.DeviceName, word.Offset, word);
            return;
        }
        cursor.Problem(DecodeErrorCode.H248MessageId, start);
        lexer.Position = start;
    }

    /// <summary>Reads an IP address, a domain name or an MTP address with its port; consumes nothing where none stands here.</summary>
    public static bool TryRead(ref TextCursor cursor)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        lexer.SkipSpace();
        int start = lexer.Position;
        if (lexer.Next == '[')
            return TryReadBetween(ref cursor, (byte)']', H248NodeKind.IPv4Address);
        if (lexer.Next == '<')
            return TryReadBetween(ref cursor, (byte)'>', H248NodeKind.DomainName);
        if (AsciiName.Matches(lexer.Of(lexer.ReadWord()), "MTP"u8) && lexer.TryTake((byte)'{'))
        {
            H248Slice digits = lexer.ReadWord();
            cursor.TakeClose();
            cursor.Add(H248NodeKind.MtpAddress, start, digits);
            return true;
        }
        lexer.Position = start;
        return false;
    }

    private static bool TryReadBetween(ref TextCursor cursor, byte end, H248NodeKind kind)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        int start = lexer.Position;
        // No address is longer than a domain name of 64 characters.
        ReadOnlySpan<byte> rest = lexer.Bytes[(start + 1)..];
        int length = rest[..Math.Min(rest.Length, 72)].IndexOf(end);
        if (length < 0)
            return false;
        lexer.Take(length + 2);
        H248Slice address = new(start + 1, length);
        if (kind == H248NodeKind.IPv4Address && lexer.Of(address).Contains((byte)':'))
            kind = H248NodeKind.IPv6Address;
        uint port = 0;
        bool hasPort = lexer.Next == ':' && TryReadPort(ref cursor, out port);
        int node = cursor.Add(kind, start, address);
        if (hasPort)
            cursor.Number(node, port);
        return true;
    }

    private static bool TryReadPort(ref TextCursor cursor, out uint port)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        lexer.Take(1);
        H248Slice word = lexer.ReadWord();
        if (DecimalNumber.TryRead(lexer.Of(word), out port) && port <= ushort.MaxValue)
            return true;
        cursor.Problem(DecodeErrorCode.H248MessageId, word.Offset, word.Length);
        return false;
    }
}
