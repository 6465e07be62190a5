using System.Globalization;
using System.Text;

namespace ImsTrace.Reporting.Text;

/// <summary>Makes text from the wire safe for a terminal.</summary>
public static class TerminalText
{
    /// <summary>The text with control and format characters as <c>\n</c>, <c>\t</c>, <c>\r</c> or <c>\u{1b}</c>.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int first = 0;
        while (first < text.Length && !NeedsEscape(text[first]) && !char.IsSurrogate(text[first]))
            first++;
        if (first == text.Length)
            return text;
        StringBuilder escaped = new(text, 0, first, text.Length + 16);
        foreach (Rune letter in text.AsSpan(first).EnumerateRunes())
            Append(escaped, letter);
        return escaped.ToString();
    }

    /// <summary>The text in at most <paramref name="width"/> columns; what is cut shows as an ellipsis.</summary>
    internal static string Cut(string text, int width)
        => text.Length <= width ? text : width < 1 ? "" : string.Concat(text.AsSpan(0, width - 1), "…");

    // Cc and Cf, and what ends a line: bidirectional overrides are Cf, and tags beyond the first plane.
    private static bool NeedsEscape(int letter)
        => letter is < ' ' or (>= 0x7f and <= 0x9f) || (letter > 0x7f && CharUnicodeInfo.GetUnicodeCategory(letter)
            is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static void Append(StringBuilder escaped, Rune letter)
    {
        if (!NeedsEscape(letter.Value))
            escaped.Append(letter);
        else if (letter.Value is '\n' or '\r' or '\t')
            escaped.Append(letter.Value switch { '\n' => @"\n", '\r' => @"\r", _ => @"\t" });
        else
            escaped.Append(CultureInfo.InvariantCulture, $"\\u{{{letter.Value:x}}}");
    }
}
