using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.H248.Text;

// parmValue        = (EQUAL alternativeValue / INEQUAL VALUE)
// alternativeValue = ( VALUE / LSBRKT VALUE *(COMMA VALUE) RSBRKT / LBRKT VALUE *(COMMA VALUE) RBRKT / LSBRKT VALUE COLON VALUE RSBRKT )
/// <summary>Reads the values of properties, parameters and statistics (H.248.1 Annex B.2).</summary>
internal static class ParameterReader
{
    public static void Read(ref TextCursor cursor, int node)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        lexer.SkipSpace();
        H248NodeFlags relation = lexer.Next switch
        {
            (byte)'>' => H248NodeFlags.GreaterThan,
            (byte)'<' => H248NodeFlags.SmallerThan,
            (byte)'#' => H248NodeFlags.UnequalTo,
            _ => H248NodeFlags.None,
        };
        if (relation == H248NodeFlags.None && lexer.Next != '=')
            return;
        lexer.Take(1);
        lexer.SkipSpace();
        cursor.Flag(node, relation);
        if (lexer.Next is (byte)'[' or (byte)'{')
            ReadSeveral(ref cursor, node);
        else
            cursor.Value(node, ReadOne(ref cursor));
    }

    // VALUE = ( quotedString / 1*(SafeChar) )
    public static H248Slice ReadOne(ref TextCursor cursor)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        lexer.SkipSpace();
        int start = lexer.Position;
        if (lexer.Next == '"')
        {
            if (!lexer.TryReadQuoted(out H248Slice quoted))
                cursor.Problem(DecodeErrorCode.H248QuotedString, start);
            return quoted;
        }
        H248Slice word = lexer.ReadWord();
        if (word.Length == 0)
            cursor.Problem(DecodeErrorCode.H248Value, start);
        return word;
    }

    private static void ReadSeveral(ref TextCursor cursor, int node)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        bool isSublist = lexer.Next == '[';
        H248NodeFlags meaning = isSublist ? H248NodeFlags.Sublist : H248NodeFlags.Alternatives;
        lexer.Take(1);
        bool goesOn = true;
        while (goesOn)
        {
            lexer.SkipSpace();
            int start = lexer.Position;
            H248Slice value = ReadOne(ref cursor);
            cursor.Add(H248NodeKind.Value, start, value);
            if (isSublist && lexer.TryTake((byte)':'))
                meaning = H248NodeFlags.Range;
            else
                goesOn = lexer.TryTake((byte)',');
        }
        cursor.Flag(node, meaning);
        if (!lexer.TryTake(isSublist ? (byte)']' : (byte)'}'))
            cursor.Problem(DecodeErrorCode.H248Separator, lexer.Position);
    }
}
