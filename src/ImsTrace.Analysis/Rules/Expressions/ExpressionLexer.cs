namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>Cuts an expression into tokens.</summary>
internal sealed class ExpressionLexer(string text)
{
    private static readonly string[] LongSigns = ["==", "!=", "<=", ">="];
    private int at;

    public Token Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        if (at == text.Length)
            return new(TokenKind.End, "", at);
        char first = text[at];
        if (char.IsAsciiDigit(first) || (first == '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            return Take(TokenKind.Number, char.IsAsciiDigit);
        if (char.IsAsciiLetter(first) || first == '_')
            return Take(TokenKind.Word, static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.');
        return first == '"' ? TakeText() : TakeSign();
    }

    private Token Take(TokenKind kind, Func<char, bool> belongs)
    {
        int start = at++;
        while (at < text.Length && belongs(text[at]))
            at++;
        return new(kind, text[start..at], start);
    }

    private Token TakeText()
    {
        int start = at;
        int end = text.IndexOf('"', start + 1);
        if (end < 0)
        {
            at = text.Length;
            return new(TokenKind.Wrong, "a quoted text without its end", start);
        }
        at = end + 1;
        return new(TokenKind.Text, text[(start + 1)..end], start);
    }

    private Token TakeSign()
    {
        int start = at;
        string two = start + 2 <= text.Length ? text.Substring(start, 2) : "";
        int length = Array.IndexOf(LongSigns, two) >= 0 ? 2 : 1;
        at += length;
        return length == 2 || "<>()[],".Contains(text[start])
            ? new(TokenKind.Sign, text.Substring(start, length), start)
            : new(TokenKind.Wrong, $"'{text[start]}' has no meaning here", start);
    }
}
