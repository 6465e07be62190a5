using System.Globalization;
using System.Text;

namespace ImsTrace.Protocols.ServiceProfiles;

// ERE = branch *( "|" branch ); branch = *( atom [ "*" / "+" / "?" / "{" m [ "," [ n ] ] "}" ] )      (IEEE 1003.1 section 9.5.3)
/// <summary>Writes a POSIX extended regular expression as .NET has them.</summary>
internal ref struct PosixTranslation
{
    const int MaxLength = 1024;
    const int MaxRepeats = 255; // RE_DUP_MAX

    readonly string text;
    readonly StringBuilder pattern;
    readonly Stack<int> groups;
    int position;
    int atom;
    bool isRepeated;

    PosixTranslation(string text)
    {
        this.text = text;
        pattern = new(text.Length + 16);
        groups = new();
        atom = -1;
    }

    /// <summary>False where POSIX leaves the meaning open, as for a repetition of nothing.</summary>
    internal static bool TryTranslate(string text, out string pattern)
    {
        PosixTranslation translation = new(text);
        bool done = text.Length <= MaxLength && translation.Run();
        pattern = done ? translation.pattern.ToString() : "";
        return done;
    }

    bool Run()
    {
        while (position < text.Length)
        {
            if (!Next(text[position]))
                return false;
        }
        return groups.Count == 0;
    }

    bool Next(char character)
    {
        switch (character)
        {
            case '(':
                groups.Push(pattern.Length);
                return Mark("(?:");
            case ')':
                return groups.Count > 0 ? Close() : Atom(@"\)");
            case '|':
                return Mark("|");
            case '^':
                return Mark(@"\A");
            case '$':
                return Mark(@"\z");
            case '.':
                return Atom(".");
            case '*' or '+' or '?':
                return Repeat(character.ToString());
            case '{':
                return Interval();
            case '[':
                return Bracket();
            case '\\':
                return Escape();
            default:
                return Atom(System.Text.RegularExpressions.Regex.Escape(character.ToString()));
        }
    }

    /// <summary>Writes what nothing can repeat.</summary>
    bool Mark(string written)
    {
        pattern.Append(written);
        atom = -1;
        position++;
        return true;
    }

    bool Atom(string written, int length = 1)
    {
        atom = pattern.Length;
        isRepeated = false;
        pattern.Append(written);
        position += length;
        return true;
    }

    bool Close()
    {
        int start = groups.Pop();
        Mark(")");
        atom = start;
        isRepeated = false;
        return true;
    }

    // "a+?" is (a+)? here, not the lazy repetition of other dialects.
    bool Repeat(string written, int length = 1)
    {
        if (atom < 0)
            return false;
        if (isRepeated)
            pattern.Insert(atom, "(?:").Append(')');
        pattern.Append(written);
        isRepeated = true;
        position += length;
        return true;
    }

    bool Interval()
    {
        int close = text.IndexOf('}', position);
        if (close < 0)
            return false;
        string[] bounds = text[(position + 1)..close].Split(',');
        if (bounds.Length > 2 || !TryReadBound(bounds[0], out int least) || bounds[0].Length == 0)
            return false;
        int most = least;
        if (bounds.Length == 2 && !TryReadBound(bounds[1], out most))
            return false;
        return (most < 0 || most >= least) && Repeat(text[position..(close + 1)], close + 1 - position);
    }

    /// <summary>Gives -1 for the bound that is left out.</summary>
    static bool TryReadBound(string bound, out int value)
    {
        value = -1;
        return bound.Length == 0 || (int.TryParse(bound, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= MaxRepeats);
    }

    bool Bracket()
    {
        if (!PosixBracket.TryTranslate(text, position, out string written, out int end))
            return false;
        return Atom(written, end - position);
    }

    // \d, \w and \s are none of POSIX, but profiles have them, and nothing else could be meant.
    bool Escape()
    {
        if (position + 1 == text.Length)
            return false;
        char escaped = text[position + 1];
        bool isClass = escaped is 'd' or 'D' or 'w' or 'W' or 's' or 'S';
        return Atom(isClass ? $@"\{escaped}" : System.Text.RegularExpressions.Regex.Escape(escaped.ToString()), 2);
    }
}
