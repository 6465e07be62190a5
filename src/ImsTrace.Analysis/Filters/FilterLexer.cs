using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Rules.Expressions;

namespace ImsTrace.Analysis.Filters;

/// <summary>Cuts a filter into tokens, as tshark does: names, numbers, addresses and times are words.</summary>
internal sealed class FilterLexer(string text)
{
    private static readonly string[] Signs = ["===", "!==", "==", "!=", "~=", "<=", ">=", "&&", "||", "^^", "..", "<", ">", "!", "~", "(", ")", "{", "}", ","];
    private int at;

    public Token Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        if (at == text.Length)
            return new(TokenKind.End, "", at);
        if (IsWord(at))
            return TakeWord();
        if (text[at] == '"')
            return TakeText(at, isRaw: false);
        foreach (string sign in Signs)
        {
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) != 0)
                continue;
            at += sign.Length;
            return new(TokenKind.Sign, sign, at - sign.Length);
        }
        return new(TokenKind.Wrong, $"'{text[at]}' has no meaning here{(text[at] == '=' ? "; equal is ==" : "")}", at);
    }

    private Token TakeWord()
    {
        int start = at;
        if (text[at] == 'r' && at + 1 < text.Length && text[at + 1] == '"')
        {
            at++;
            return TakeText(start, isRaw: true);
        }
        while (at < text.Length && IsWord(at))
            at++;
        return new(TokenKind.Word, text[start..at], start);
    }

    // Two full stops part the ends of a range.
    private bool IsWord(int index)
    {
        char letter = text[index];
        bool isRange = letter == '.' && ((index + 1 < text.Length && text[index + 1] == '.') || (index > 0 && text[index - 1] == '.'));
        return !isRange && (char.IsLetterOrDigit(letter) || letter is '_' or '.' or ':' or '-' or '/' or '+' or '@' or '*' or '$' or '[' or ']');
    }

    private Token TakeText(int start, bool isRaw)
    {
        StringBuilder made = new();
        at++;
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] != '\\' || isRaw)
            {
                made.Append(text[at++]);
                continue;
            }
            int escape = at;
            if (!TryUnescape(made))
                return new(TokenKind.Wrong, "an escape that is none: \\\\, \\\", \\n, \\r, \\t or \\xHH; a text r\"…\" takes backslashes as they are", escape);
        }
        if (at == text.Length)
            return new(TokenKind.Wrong, "a quoted text without its end", start);
        at++;
        return new(TokenKind.Text, made.ToString(), start);
    }

    private bool TryUnescape(StringBuilder made)
    {
        char letter = at + 1 < text.Length ? text[at + 1] : '\0';
        at += 2;
        int found = "\\\"'nrtabfv0".IndexOf(letter, StringComparison.Ordinal);
        if (found >= 0)
        {
            made.Append("\\\"'\n\r\t\a\b\f\v\0"[found]);
            return true;
        }
        if (letter != 'x' || at + 2 > text.Length || !byte.TryParse(text.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte octet))
            return false;
        made.Append((char)octet);
        at += 2;
        return true;
    }
}
