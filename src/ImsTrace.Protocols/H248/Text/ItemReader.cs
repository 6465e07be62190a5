using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.H248.Text;

/// <summary>Reads a token with its value and its braces, and lists of these.</summary>
internal static class ItemReader
{
    /// <summary>Reads one token; consumes nothing where no word stands here.</summary>
    public static void Read(ref TextCursor cursor, TokenGroup group)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        H248Slice word = lexer.ReadWord();
        if (word.Length == 0)
            return;
        H248NodeFlags flags = group == TokenGroup.Context ? TakePrefixes(ref word, lexer.Bytes) : H248NodeFlags.None;
        ReadOnlySpan<byte> text = lexer.Of(word);
        if (TryReadSpecial(ref cursor, group, word))
            return;
        bool isKnown = Tokens.TryFind(group, text, out Token token);
        if (TryReadBare(ref cursor, group, token, word))
            return;
        // extensionParameter = "X" ("-" / "+") 1*6(ALPHA / DIGIT)
        if (!isKnown && !(text.Length > 2 && (text[0] | 0x20) == 'x' && text[1] is (byte)'-' or (byte)'+'))
            cursor.Problem(DecodeErrorCode.H248Token, word.Offset, word.Length);
        int outer = cursor.Parent;
        int node = cursor.Open(token.Kind, word.Offset);
        cursor.Flag(node, flags);
        if (!token.Matches(text))
            cursor.Name(node, word);
        ValueReader.Read(ref cursor, token, node, word);
        BodyReader.Read(ref cursor, token, node);
        cursor.Close(node, outer);
    }

    /// <summary>Reads items up to and with the closing brace; the opening one is taken.</summary>
    public static void ReadList(ref TextCursor cursor, TokenGroup group)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        bool needsComma = false;
        while (true)
        {
            if (lexer.TryTake((byte)'}'))
                return;
            if (lexer.IsAtEnd)
            {
                cursor.Ended();
                return;
            }
            bool hasComma = lexer.TryTake((byte)',');
            lexer.SkipSpace();
            if (hasComma != needsComma || (hasComma && lexer.Next is (byte)'}' or (byte)','))
                cursor.Problem(DecodeErrorCode.H248Separator, lexer.Position);
            int start = lexer.Position;
            Read(ref cursor, group);
            if (lexer.Position == start && lexer.Next is not ((byte)'}' or (byte)','))
            {
                if (hasComma == needsComma)
                    cursor.Problem(DecodeErrorCode.H248Token, start);
                lexer.Take(1);
                lexer.SkipItem();
            }
            needsComma = true;
        }
    }

    // ["O-"] ["W-"] commandRequest
    private static H248NodeFlags TakePrefixes(ref H248Slice word, ReadOnlySpan<byte> bytes)
    {
        H248NodeFlags flags = H248NodeFlags.None;
        while (word.Length > 2 && bytes[word.Offset + 1] == '-')
        {
            int letter = bytes[word.Offset] | 0x20;
            if (letter is not ('o' or 'w'))
                break;
            flags |= letter == 'o' ? H248NodeFlags.Optional : H248NodeFlags.WildcardReturn;
            word = new(word.Offset + 2, word.Length - 2);
        }
        return flags;
    }

    private static bool TryReadSpecial(ref TextCursor cursor, TokenGroup group, H248Slice word)
    {
        ReadOnlySpan<byte> text = cursor.Lexer.Of(word);
        if (group == TokenGroup.Transaction && (AsciiName.Matches(text, "ImmAckRequired"u8) || AsciiName.Matches(text, "IA"u8)))
        {
            cursor.Flag(cursor.Parent, H248NodeFlags.ImmAckRequired);
            return true;
        }
        bool mayBeTime = group is TokenGroup.ObservedEvents or TokenGroup.ServiceChange;
        if (!mayBeTime || !IsTimeStamp(text))
            return false;
        if (group == TokenGroup.ServiceChange)
        {
            cursor.Add(H248NodeKind.TimeStamp, word.Offset, word);
            return true;
        }
        ReadTimedEvent(ref cursor, word);
        return true;
    }

    // observedEvent = [ TimeStamp LWSP COLON ] LWSP pkgdName [ LBRKT observedEventParameter *( COMMA observedEventParameter ) RBRKT ]
    private static void ReadTimedEvent(ref TextCursor cursor, H248Slice time)
    {
        int outer = cursor.Parent;
        int node = cursor.Open(H248NodeKind.Event, time.Offset);
        cursor.Add(H248NodeKind.TimeStamp, time.Offset, time);
        if (!cursor.Lexer.TryTake((byte)':'))
            cursor.Problem(DecodeErrorCode.H248Separator, cursor.Lexer.Position);
        H248Slice name = cursor.Lexer.ReadWord();
        cursor.Name(node, name);
        if (name.Length == 0)
            cursor.Problem(DecodeErrorCode.H248Value, cursor.Lexer.Position);
        Tokens.TryFind(TokenGroup.ObservedEvents, default, out Token token);
        BodyReader.Read(ref cursor, token, node);
        cursor.Close(node, outer);
    }

    // TimeStamp = Date "T" Time; Date = 8(DIGIT); Time = 8(DIGIT)
    private static bool IsTimeStamp(ReadOnlySpan<byte> text)
        => text.Length == 17 && (text[8] | 0x20) == 't' && !text[..8].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && !text[9..].ContainsAnyExceptInRange((byte)'0', (byte)'9');

    // auditItem and auditReturnItem: the name of a descriptor, and nothing behind it.
    private static bool TryReadBare(ref TextCursor cursor, TokenGroup group, Token token, H248Slice word)
    {
        if (group is not (TokenGroup.Audit or TokenGroup.Command or TokenGroup.ServiceChange) || (group == TokenGroup.Command && token.MayBeBare))
            return false;
        if (!H248Words.TryGetNumber(H248NodeKind.AuditItem, cursor.Lexer.Of(word), out uint item))
            return false;
        cursor.Lexer.SkipSpace();
        if (cursor.Lexer.Next is (byte)'{' or (byte)'=' or (byte)'[')
            return false;
        cursor.Number(cursor.Add(H248NodeKind.AuditItem, word.Offset), item);
        return true;
    }
}
