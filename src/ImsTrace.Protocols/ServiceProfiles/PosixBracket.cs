using System.Text;

namespace ImsTrace.Protocols.ServiceProfiles;

// "[" [ "^" ] 1*( character / range / "[:" class ":]" / "[=" character "=]" / "[." character ".]" ) "]"; a backslash is itself,
// and "]" stands first      (IEEE 1003.1 section 9.3.5)
internal static class PosixBracket
{
    static readonly (string Name, string Set)[] Classes =
    [
        ("alpha", "a-zA-Z"), ("digit", "0-9"), ("alnum", "a-zA-Z0-9"), ("upper", "A-Z"), ("lower", "a-z"), ("xdigit", "0-9A-Fa-f"),
        ("space", @" \t\r\n\v\f"), ("blank", @" \t"), ("punct", @"!-/:-@\[-`{-~"), ("cntrl", @"\x00-\x1f\x7f"), ("print", " -~"), ("graph", "!-~"),
    ];

    /// <summary>Writes the bracket expression that begins at <paramref name="start"/>; <paramref name="end"/> is behind it.</summary>
    internal static bool TryTranslate(string text, int start, out string written, out int end)
    {
        StringBuilder set = new("[");
        int position = start + 1;
        if (position < text.Length && text[position] == '^')
        {
            set.Append('^');
            position++;
        }
        int first = position;
        written = "";
        end = text.Length;
        while (position < text.Length)
        {
            char character = text[position];
            if (character == ']' && position > first)
            {
                written = set.Append(']').ToString();
                end = position + 1;
                return true;
            }
            bool isNested = character == '[' && position + 1 < text.Length && text[position + 1] is ':' or '=' or '.';
            if (isNested ? !TryNested(text, ref position, set) : !TryCharacter(text, ref position, set))
                return false;
        }
        return false;
    }

    static bool TryNested(string text, ref int position, StringBuilder set)
    {
        char mark = text[position + 1];
        int close = text.IndexOf($"{mark}]", position + 2, StringComparison.Ordinal);
        if (close < 0)
            return false;
        string name = text[(position + 2)..close];
        position = close + 2;
        if (mark != ':' && name.Length == 1)
        {
            Write(name[0], set);
            return true;
        }
        foreach ((string known, string characters) in Classes)
        {
            if (mark != ':' || known != name)
                continue;
            set.Append(characters);
            return true;
        }
        return false;
    }

    static bool TryCharacter(string text, ref int position, StringBuilder set)
    {
        char character = text[position++];
        Write(character, set);
        bool isRange = position + 1 < text.Length && text[position] == '-' && text[position + 1] != ']';
        if (!isRange)
            return true;
        char last = text[position + 1];
        position += 2;
        if (last < character || last == '[')
            return false;
        set.Append('-');
        Write(last, set);
        return true;
    }

    static void Write(char character, StringBuilder set)
    {
        if (character is '\\' or '[' or ']' or '^' or '-')
            set.Append('\\');
        set.Append(character);
    }
}
