using System.Globalization;
using System.Text;

namespace ImsTrace.Protocols.Cpim;

// Escape = "\" ( "u" 4(HEXDIG) / "b" / "t" / "n" / "r" / DQUOTE / "'" / "\" )      (RFC 3862 section 3.1)
/// <summary>Makes text of a CPIM header's value (RFC 3862 section 3.1).</summary>
public static class CpimText
{
    /// <summary>The value with its escapes resolved; one that is none stays as it is.</summary>
    public static string Unescape(ReadOnlySpan<byte> value)
    {
        string text = Encoding.UTF8.GetString(value);
        if (!text.Contains('\\'))
            return text;
        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
                plain.Append(text[i]);
            else
                i += Resolve(text.AsSpan(i + 1), plain);
        }
        return plain.ToString();
    }

    /// <summary>How many characters behind the backslash were used.</summary>
    static int Resolve(ReadOnlySpan<char> rest, StringBuilder plain)
    {
        if (rest[0] == 'u' && rest.Length >= 5
            && ushort.TryParse(rest[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            plain.Append((char)code);
            return 5;
        }
        char? meant = rest[0] switch { 'b' => '\b', 't' => '\t', 'n' => '\n', 'r' => '\r', '"' or '\'' or '\\' => rest[0], _ => null };
        plain.Append(meant ?? '\\');
        return meant is null ? 0 : 1;
    }
}
