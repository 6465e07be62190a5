using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.H248.Text;

/// <summary>
/// Finds where a message ends that nothing holds apart from the next: at the next header, or behind the braces of its last
/// transaction where no other byte follows.
/// </summary>
internal static class H248TextFramer
{
    public static FrameResult Frame(ReadOnlySpan<byte> bytes)
    {
        H248Lexer lexer = new(bytes);
        int depth = 0;
        int closed = 0;
        bool isOctets = false;
        bool hasHeader = false;
        byte last = 0;
        while (true)
        {
            lexer.SkipSpace();
            if (lexer.IsAtEnd)
                return closed > 0 && depth == 0 && lexer.End == closed ? new(DecodeStatus.Complete, bytes.Length) : More(bytes);
            byte next = lexer.Next;
            if (next == '{')
            {
                lexer.Take(1);
                depth++;
                if (isOctets && !lexer.TryReadOctets(out _, out _))
                    return More(bytes);
            }
            else if (next == '}')
            {
                lexer.Take(1);
                depth = Math.Max(depth - 1, 0);
                closed = depth == 0 ? lexer.Position : closed;
            }
            else if (next == '"')
            {
                if (!lexer.TryReadQuoted(out _))
                    return More(bytes);
            }
            else if (!IsWord(ref lexer, out H248Slice word))
            {
                lexer.Take(1);
            }
            else
            {
                if (hasHeader && depth == 0 && H248Recognizer.LooksLikeStart(bytes[word.Offset..]) == Recognition.Yes)
                    return new(DecodeStatus.Complete, word.Offset);
                hasHeader |= lexer.Of(word).Contains((byte)'/');
                isOctets = last is (byte)'{' or (byte)',' && AreOctets(lexer.Of(word));
                last = 0;
                continue;
            }
            isOctets = false;
            last = next;
        }
    }

    private static bool IsWord(ref H248Lexer lexer, out H248Slice word)
    {
        word = lexer.ReadWord();
        return word.Length > 0;
    }

    // A session description may hold anything but a closing brace. A termination with such a name stands behind '='.
    private static bool AreOctets(ReadOnlySpan<byte> word)
        => AsciiName.Matches(word, "Local"u8) || AsciiName.Matches(word, "Remote"u8) || AsciiName.Matches(word, "L"u8) || AsciiName.Matches(word, "R"u8);

    private static FrameResult More(ReadOnlySpan<byte> bytes) => new(DecodeStatus.NeedMoreData, bytes.Length + 1);
}
