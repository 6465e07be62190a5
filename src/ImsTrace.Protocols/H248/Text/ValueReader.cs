using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.H248.Text;

/// <summary>Reads what stands behind a token, in front of its braces.</summary>
internal static class ValueReader
{
    public static void Read(ref TextCursor cursor, Token token, int node, H248Slice word)
    {
        switch (token.Value)
        {
            case TokenValue.None: return;
            case TokenValue.On: cursor.Number(node, 1); return;
            case TokenValue.Off: cursor.Number(node, 0); return;
            case TokenValue.Parameter: ParameterReader.Read(ref cursor, node); return;
            case TokenValue.PackageVersion: ReadPackage(ref cursor, node, word); return;
            case TokenValue.ModemTypes: ReadModemTypes(ref cursor); return;
            case TokenValue.Word when token.Kind == H248NodeKind.SelectLogic: ReadEnumerated(ref cursor, token.Kind, node, word); return;
        }
        if (token.Kind == H248NodeKind.Command)
            cursor.Number(node, token.Number);
        if (cursor.Lexer.TryTake((byte)'='))
            ReadAssigned(ref cursor, token, node);
        else if (token.NeedsValue)
            cursor.Problem(DecodeErrorCode.H248Value, cursor.Lexer.Position);
    }

    private static void ReadAssigned(ref TextCursor cursor, Token token, int node)
    {
        switch (token.Value)
        {
            case TokenValue.EqualSign: break;
            case TokenValue.Number: ReadNumber(ref cursor, node); break;
            case TokenValue.Transaction: ReadTransactionId(ref cursor, node); break;
            case TokenValue.ContextId: ReadContextId(ref cursor, node); break;
            case TokenValue.Terminations: TerminationReader.Read(ref cursor, token); break;
            case TokenValue.Enumerated: ReadEnumerated(ref cursor, token.Kind, node, cursor.Lexer.ReadWord()); break;
            case TokenValue.EnumeratedList: ReadEnumeratedList(ref cursor, token.Kind, node); break;
            case TokenValue.Address: ReadAddress(ref cursor); break;
            case TokenValue.Reason: ReadReason(ref cursor, node); break;
            case TokenValue.DigitMap: cursor.Name(node, cursor.Lexer.ReadWord()); break;
            default: cursor.Value(node, ParameterReader.ReadOne(ref cursor)); break;
        }
    }

    private static void ReadNumber(ref TextCursor cursor, int node)
    {
        H248Slice word = cursor.Lexer.ReadWord();
        ReadOnlySpan<byte> text = cursor.Lexer.Of(word);
        if (DecimalNumber.TryRead(text, out uint number))
            cursor.Number(node, number);
        else if (text.SequenceEqual("*"u8))
            cursor.Flag(node, H248NodeFlags.All);
        else
            Wrong(ref cursor, node, word);
    }

    // TransactionID [SLASH segmentNumber [SLASH SegmentationCompleteToken]]
    private static void ReadTransactionId(ref TextCursor cursor, int node)
    {
        H248Slice word = cursor.Lexer.ReadWord();
        ReadOnlySpan<byte> text = cursor.Lexer.Of(word);
        int slash = text.IndexOf((byte)'/');
        ReadOnlySpan<byte> id = slash < 0 ? text : text[..slash];
        if (DecimalNumber.TryRead(id, out uint number))
            cursor.Number(node, number);
        else
            cursor.Problem(DecodeErrorCode.H248Transaction, word.Offset, word.Length);
        if (slash < 0)
            return;
        ReadOnlySpan<byte> segment = text[(slash + 1)..];
        int second = segment.IndexOf((byte)'/');
        ReadOnlySpan<byte> end = second < 0 ? default : segment[(second + 1)..];
        if (end.SequenceEqual("&"u8) || AsciiName.Matches(end, "END"u8))
            cursor.Flag(node, H248NodeFlags.LastSegment);
        else if (second >= 0)
            cursor.Problem(DecodeErrorCode.H248Transaction, word.Offset, word.Length);
        if (DecimalNumber.TryRead(second < 0 ? segment : segment[..second], out number) && number <= ushort.MaxValue)
        {
            cursor.Last(node, number);
            cursor.Flag(node, H248NodeFlags.HasSegment);
        }
        else
        {
            cursor.Problem(DecodeErrorCode.H248Transaction, word.Offset, word.Length);
        }
    }

    // ContextID = (UINT32 / "*" / "-" / "$")
    public static void ReadContextId(ref TextCursor cursor, int node)
    {
        H248Slice word = cursor.Lexer.ReadWord();
        ReadOnlySpan<byte> text = cursor.Lexer.Of(word);
        if (text.SequenceEqual("-"u8))
            cursor.Number(node, H248ContextId.Null);
        else if (text.SequenceEqual("$"u8))
            cursor.Number(node, H248ContextId.Choose);
        else if (text.SequenceEqual("*"u8))
            cursor.Number(node, H248ContextId.All);
        else if (DecimalNumber.TryRead(text, out uint number))
            cursor.Number(node, number);
        else
            Wrong(ref cursor, node, word);
    }

    private static void ReadEnumerated(ref TextCursor cursor, H248NodeKind kind, int node, H248Slice word)
    {
        if (H248Words.TryGetNumber(kind, cursor.Lexer.Of(word), out uint number))
            cursor.Number(node, number);
        else
            Wrong(ref cursor, node, word);
    }

    // notifyCompletion = NotifyCompletionToken EQUAL (LBRKT notificationReason *(COMMA notificationReason) RBRKT)
    private static void ReadEnumeratedList(ref TextCursor cursor, H248NodeKind kind, int node)
    {
        uint bits = 0;
        if (!cursor.Lexer.TryTake((byte)'{'))
        {
            cursor.Problem(DecodeErrorCode.H248Value, cursor.Lexer.Position);
            return;
        }
        do
        {
            H248Slice word = cursor.Lexer.ReadWord();
            if (H248Words.TryGetNumber(kind, cursor.Lexer.Of(word), out uint bit))
                bits |= bit;
            else
                cursor.Problem(DecodeErrorCode.H248Value, word.Offset, word.Length);
        }
        while (cursor.Lexer.TryTake((byte)','));
        cursor.Number(node, bits);
        cursor.TakeClose();
    }

    // modemDescriptor = ModemToken (( EQUAL modemType) / (LSBRKT modemType *(COMMA modemType) RSBRKT)) [ LBRKT … ]
    private static void ReadModemTypes(ref TextCursor cursor)
    {
        bool isList = !cursor.Lexer.TryTake((byte)'=') && cursor.Lexer.TryTake((byte)'[');
        do
        {
            H248Slice word = cursor.Lexer.ReadWord();
            if (word.Length == 0)
            {
                cursor.Problem(DecodeErrorCode.H248Value, word.Offset);
                break;
            }
            ReadEnumerated(ref cursor, H248NodeKind.ModemType, cursor.Add(H248NodeKind.ModemType, word.Offset), word);
        }
        while (isList && cursor.Lexer.TryTake((byte)','));
        if (isList && !cursor.Lexer.TryTake((byte)']'))
            cursor.Problem(DecodeErrorCode.H248Separator, cursor.Lexer.Position);
    }

    // serviceChangeAddress = ServiceChangeAddressToken EQUAL ( mId / portNumber )
    private static void ReadAddress(ref TextCursor cursor)
    {
        if (AddressReader.TryRead(ref cursor))
            return;
        H248Slice word = cursor.Lexer.ReadWord();
        if (DecimalNumber.TryRead(cursor.Lexer.Of(word), out uint port) && port <= ushort.MaxValue)
            cursor.Number(cursor.Add(H248NodeKind.Port, word.Offset), port);
        else if (word.Length > 0)
            cursor.Add(H248NodeKind.DeviceName, word.Offset, word);
        else
            cursor.Problem(DecodeErrorCode.H248Value, word.Offset);
    }

    // serviceChangeReason = ReasonToken EQUAL VALUE: a number, and behind a space a text (H.248.1 section 7.1.13)
    private static void ReadReason(ref TextCursor cursor, int node)
    {
        H248Slice value = ParameterReader.ReadOne(ref cursor);
        if (!ReasonText.TrySplit(cursor.Lexer.Of(value), out uint code, out int text))
        {
            Wrong(ref cursor, node, value);
            return;
        }
        cursor.Number(node, code);
        cursor.Value(node, new(value.Offset + text, value.Length - text));
    }

    private static void ReadPackage(ref TextCursor cursor, int node, H248Slice word)
    {
        // packagesItem = NAME "-" UINT16
        ReadOnlySpan<byte> text = cursor.Lexer.Of(word);
        int dash = text.LastIndexOf((byte)'-');
        if (dash >= 0 && DecimalNumber.TryRead(text[(dash + 1)..], out uint version))
        {
            cursor.Name(node, new(word.Offset, dash));
            cursor.Number(node, version);
        }
        else
        {
            cursor.Problem(DecodeErrorCode.H248Value, word.Offset, word.Length);
        }
    }

    private static void Wrong(ref TextCursor cursor, int node, H248Slice word)
    {
        cursor.Value(node, word);
        cursor.Problem(DecodeErrorCode.H248Value, word.Offset, word.Length);
    }
}
