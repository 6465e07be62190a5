using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.H248.Text;

// topologyTriple = terminationA COMMA terminationB COMMA topologyDirection [COMMA eventStream]      (H.248.1 Annex B.2)
/// <summary>Reads the triples of a topology descriptor, which nothing but their number holds apart.</summary>
internal static class TopologyReader
{
    public static void Read(ref TextCursor cursor)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        int outer = cursor.Parent;
        int triple = -1;
        int place = 0;
        do
        {
            H248Slice word = lexer.ReadWord();
            ReadOnlySpan<byte> text = lexer.Of(word);
            if (place == 3 && (AsciiName.Matches(text, "Stream"u8) || AsciiName.Matches(text, "ST"u8)) && lexer.TryTake((byte)'='))
            {
                AddStream(ref cursor);
                continue;
            }
            // OTP's megaco writes topologyDirection and its extension side by side, as the binary encoding does.
            if (place == 3 && H248Words.TryGetNumber(H248NodeKind.TopologyDirection, text, out _))
            {
                cursor.Problem(DecodeErrorCode.H248Token, word.Offset, word.Length);
                AddDirection(ref cursor, word);
                continue;
            }
            if (place is 0 or 3)
            {
                if (place == 3)
                    cursor.Close(triple, outer);
                triple = cursor.Open(H248NodeKind.TopologyTriple, word.Offset);
                place = 0;
            }
            if (++place < 3)
                TerminationReader.Add(ref cursor, word);
            else
                AddDirection(ref cursor, word);
        }
        while (lexer.TryTake((byte)','));
        if (place != 3)
            cursor.Problem(DecodeErrorCode.H248Value, lexer.Position);
        cursor.Close(triple, outer);
        cursor.TakeClose();
    }

    private static void AddStream(ref TextCursor cursor)
    {
        H248Slice number = cursor.Lexer.ReadWord();
        int node = cursor.Add(H248NodeKind.Stream, number.Offset);
        if (DecimalNumber.TryRead(cursor.Lexer.Of(number), out uint stream))
            cursor.Number(node, stream);
        else
            cursor.Problem(DecodeErrorCode.H248Value, number.Offset, number.Length);
    }

    private static void AddDirection(ref TextCursor cursor, H248Slice word)
    {
        int node = cursor.Add(H248NodeKind.TopologyDirection, word.Offset);
        if (H248Words.TryGetNumber(H248NodeKind.TopologyDirection, cursor.Lexer.Of(word), out uint direction))
            cursor.Number(node, direction);
        else
            cursor.Problem(DecodeErrorCode.H248Value, word.Offset, word.Length);
    }
}
