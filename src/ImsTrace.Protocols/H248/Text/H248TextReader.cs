using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.H248.Text;

// megacoMessage = LWSP [authenticationHeader SEP] message
// message       = MegacopToken SLASH Version SEP mId SEP messageBody      (H.248.1 Annex B.2)
/// <summary>
/// Reads the text encoding. One grammar serves for all descriptors: a token, its value, and a list in braces; what is wrong is
/// passed over to the next comma or closing brace of its list, and reading goes on.
/// </summary>
internal static class H248TextReader
{
    /// <summary>Fills the message, which must be clear; false where the bytes do not start with a header.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, H248Message message)
    {
        TextCursor cursor = new(bytes, message);
        if (!TryReadHeader(ref cursor, out int root))
            return false;
        AddressReader.ReadMessageId(ref cursor);
        while (true)
        {
            cursor.Lexer.SkipSpace();
            if (cursor.Lexer.IsAtEnd)
                break;
            ReadTransaction(ref cursor);
        }
        cursor.Close(root, -1);
        return true;
    }

    private static bool TryReadHeader(ref TextCursor cursor, out int root)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        root = -1;
        H248Slice word = lexer.ReadWord();
        if (AsciiName.Matches(lexer.Of(word), "Authentication"u8) || AsciiName.Matches(lexer.Of(word), "AU"u8))
        {
            ReadAuthentication(ref cursor, word.Offset);
            word = lexer.ReadWord();
        }
        ReadOnlySpan<byte> text = lexer.Of(word);
        int slash = text.IndexOf((byte)'/');
        if (slash < 0 || !(AsciiName.Matches(text[..slash], "MEGACO"u8) || text[..slash].SequenceEqual("!"u8)))
        {
            cursor.Problem(DecodeErrorCode.H248Header, word.Offset, word.Length);
            return false;
        }
        root = cursor.Open(H248NodeKind.Message, word.Offset);
        if (DecimalNumber.TryRead(text[(slash + 1)..], out uint version))
            cursor.Number(root, version);
        else
            cursor.Problem(DecodeErrorCode.H248Header, word.Offset + slash + 1, text.Length - slash - 1);
        return true;
    }

    // authenticationHeader = AuthToken EQUAL SecurityParmIndex COLON SequenceNum COLON AuthData, each "0x" and HEXDIGs
    private static void ReadAuthentication(ref TextCursor cursor, int start)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        int node = cursor.Open(H248NodeKind.Authentication, start);
        bool isWhole = lexer.TryTake((byte)'=');
        for (H248NodeKind kind = H248NodeKind.SecurityParmIndex; isWhole && kind <= H248NodeKind.AuthenticationData; kind++)
        {
            H248Slice hex = lexer.ReadWord();
            isWhole = hex.Length > 2 && AsciiName.Matches(lexer.Of(hex)[..2], "0x"u8);
            if (isWhole)
                cursor.Add(kind, hex.Offset, new(hex.Offset + 2, hex.Length - 2));
            if (isWhole && kind != H248NodeKind.AuthenticationData)
                isWhole = lexer.TryTake((byte)':');
        }
        if (!isWhole)
            cursor.Problem(DecodeErrorCode.H248Header, lexer.Position);
        cursor.Close(node, -1);
    }

    private static void ReadTransaction(ref TextCursor cursor)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        int start = lexer.Position;
        ItemReader.Read(ref cursor, TokenGroup.Message);
        if (lexer.Position > start)
            return;
        // No token starts with what stands here: a brace too many, or something foreign.
        cursor.Problem(DecodeErrorCode.H248Token, start);
        lexer.Position++;
        lexer.SkipItem();
    }
}
