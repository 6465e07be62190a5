using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.H248.Text;

/// <summary>Reads what stands in a token's braces, where there are any.</summary>
internal static class BodyReader
{
    public static void Read(ref TextCursor cursor, Token token, int node)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        lexer.SkipSpace();
        int start = lexer.Position;
        if (!lexer.TryTake((byte)'{'))
            return;
        if (cursor.Depth >= cursor.Message.Limits.MaxDepth)
        {
            cursor.Problem(DecodeErrorCode.H248Depth, start);
            lexer.SkipList();
            return;
        }
        switch (token.Body)
        {
            case TokenBody.List: ItemReader.ReadList(ref cursor, token.Inner); break;
            case TokenBody.Octets: ReadOctets(ref cursor, node); break;
            case TokenBody.Quoted: ReadQuoted(ref cursor, node); break;
            case TokenBody.Acks: ReadAcks(ref cursor); break;
            case TokenBody.Topology: TopologyReader.Read(ref cursor); break;
            case TokenBody.Terminations: TerminationReader.ReadSome(ref cursor, (byte)'}'); break;
            case TokenBody.ContextIds: ReadContexts(ref cursor); break;
            default:
                if (token.Kind != H248NodeKind.Unknown)
                    cursor.Problem(DecodeErrorCode.H248Token, start);
                lexer.SkipList();
                break;
        }
    }

    // The lines of a session description, and a digit map, stand apart from the braces by white space.
    private static void ReadOctets(ref TextCursor cursor, int node)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        bool isClosed = lexer.TryReadOctets(out H248Slice octets, out bool hasEscapes);
        ReadOnlySpan<byte> text = lexer.Of(octets);
        int space = text.Length - text.TrimStart(" \t\r\n"u8).Length;
        octets = new(octets.Offset + space, text.Trim(" \t\r\n"u8).Length);
        cursor.Value(node, hasEscapes ? Unescape(ref cursor, octets) : octets);
        if (isClosed)
            lexer.Take(1);
        else
            cursor.Ended();
    }

    private static H248Slice Unescape(ref TextCursor cursor, H248Slice octets)
    {
        H248Message message = cursor.Message;
        ReadOnlySpan<byte> text = cursor.Lexer.Of(octets);
        int start = message.DerivedCount;
        while (text.IndexOf("\\}"u8) is int escape and >= 0)
        {
            message.TryDerive(text[..escape], octets.Offset);
            message.TryDerive("}"u8, octets.Offset);
            text = text[(escape + 2)..];
        }
        message.TryDerive(text, octets.Offset);
        return message.DerivedSince(start);
    }

    // errorDescriptor = ErrorToken EQUAL ErrorCode LBRKT [quotedString] RBRKT
    private static void ReadQuoted(ref TextCursor cursor, int node)
    {
        cursor.Lexer.SkipSpace();
        if (cursor.Lexer.Next != '}')
            cursor.Value(node, ParameterReader.ReadOne(ref cursor));
        cursor.TakeClose();
    }

    // transactionAck = transactionID / (transactionID "-" transactionID)
    private static void ReadAcks(ref TextCursor cursor)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        do
        {
            H248Slice word = lexer.ReadWord();
            ReadOnlySpan<byte> text = lexer.Of(word);
            int dash = text.IndexOf((byte)'-');
            int node = cursor.Add(H248NodeKind.AckRange, word.Offset);
            if (DecimalNumber.TryRead(dash < 0 ? text : text[..dash], out uint first)
                && DecimalNumber.TryRead(text[(dash + 1)..], out uint last))
            {
                cursor.Number(node, first);
                cursor.Last(node, last);
            }
            else
            {
                cursor.Problem(DecodeErrorCode.H248Transaction, word.Offset, word.Length);
            }
        }
        while (lexer.TryTake((byte)','));
        cursor.TakeClose();
    }

    // contextIdList = ContextListToken EQUAL LBRKT ContextID *(COMMA ContextID) RBRKT
    private static void ReadContexts(ref TextCursor cursor)
    {
        do
        {
            cursor.Lexer.SkipSpace();
            int start = cursor.Lexer.Position;
            int outer = cursor.Parent;
            int node = cursor.Open(H248NodeKind.ContextReference, start);
            ValueReader.ReadContextId(ref cursor, node);
            cursor.Close(node, outer);
        }
        while (cursor.Lexer.TryTake((byte)','));
        cursor.TakeClose();
    }
}
