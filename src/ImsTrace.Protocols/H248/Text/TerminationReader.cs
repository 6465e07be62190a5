using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.H248.Text;

// TerminationID = "ROOT" / pathNAME / "$" / "*"                       (H.248.1 Annex B.2)
/// <summary>Reads termination ids: one, several in brackets, or those of a context that an audit answers with.</summary>
internal static class TerminationReader
{
    public static void Read(ref TextCursor cursor, Token command)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        if (lexer.TryTake((byte)'['))
        {
            ReadSome(ref cursor, (byte)']');
            return;
        }
        H248Slice word = lexer.ReadWord();
        ReadOnlySpan<byte> text = lexer.Of(word);
        bool isAudit = command.Number is (uint)H248Command.AuditValue or (uint)H248Command.AuditCapability;
        if (isAudit && (AsciiName.Matches(text, "Context"u8) || AsciiName.Matches(text, "C"u8)))
            ReadContext(ref cursor, word.Offset);
        else
            Add(ref cursor, word);
    }

    /// <summary>Reads ids with commas between, up to and with this bracket.</summary>
    public static void ReadSome(ref TextCursor cursor, byte end)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        do
            Add(ref cursor, lexer.ReadWord());
        while (lexer.TryTake((byte)','));
        if (lexer.TryTake(end))
            return;
        if (lexer.IsAtEnd)
            cursor.Ended();
        else
            cursor.Problem(DecodeErrorCode.H248Separator, lexer.Position);
    }

    public static void Add(ref TextCursor cursor, H248Slice word)
    {
        if (word.Length == 0)
        {
            cursor.Problem(DecodeErrorCode.H248Value, word.Offset);
            return;
        }
        ReadOnlySpan<byte> text = cursor.Lexer.Of(word);
        int node = cursor.Add(H248NodeKind.Termination, word.Offset, word);
        if (text.Contains((byte)'$'))
            cursor.Flag(node, H248NodeFlags.Choose);
        if (text.Contains((byte)'*'))
            cursor.Flag(node, H248NodeFlags.All);
    }

    // contextTerminationAudit = EQUAL CtxToken ( terminationIDList / LBRKT errorDescriptor RBRKT )
    private static void ReadContext(ref TextCursor cursor, int start)
    {
        ref H248Lexer lexer = ref cursor.Lexer;
        int outer = cursor.Parent;
        int node = cursor.Open(H248NodeKind.ContextTerminations, start);
        if (lexer.TryTake((byte)'{'))
        {
            int first = lexer.Position;
            ReadOnlySpan<byte> word = lexer.Of(lexer.ReadWord());
            bool isError = lexer.TryTake((byte)'=') && Tokens.TryFind(TokenGroup.Transaction, word, out _);
            lexer.Position = first;
            if (isError)
                ItemReader.ReadList(ref cursor, TokenGroup.Transaction);
            else
                ReadSome(ref cursor, (byte)'}');
        }
        cursor.Close(node, outer);
    }
}
