using System.Globalization;
using System.Text;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Ladder.Diagrams;

/// <summary>Text from the wire in the source of a diagram: one line, and each sign that the language could read is written by its number.</summary>
/// <param name="before">What stands before the number.</param>
/// <param name="format">The number's format.</param>
/// <param name="behind">What stands behind it.</param>
internal sealed class DiagramText(string before, string format, string behind)
{
    // What neither language gives a meaning to inside a line, standing alone. Two of a kind are markup in one of them (-- __ // ..).
    private const string Plain = " .,:@()/+-_?=";

    /// <summary>Mermaid's character entities: <c>#59;</c>.</summary>
    public static DiagramText Mermaid { get; } = new("#", "D", ";");

    /// <summary>PlantUML's characters of Unicode: <c>&lt;U+003B&gt;</c>.</summary>
    public static DiagramText PlantUml { get; } = new("<U+", "X4", ">");

    /// <summary>The text, safe inside a line.</summary>
    public string Escape(string text)
    {
        string shown = MarkupText.Clean(text);
        StringBuilder safe = new(shown.Length + 16);
        char last = '\0';
        foreach (char letter in shown)
        {
            if (IsPlain(letter, last))
                safe.Append(letter);
            else
                safe.Append(before).Append(((int)letter).ToString(format, CultureInfo.InvariantCulture)).Append(behind);
            last = letter;
        }
        return safe.ToString();
    }

    private static bool IsPlain(char letter, char last)
        => letter >= 0x80 || char.IsAsciiLetterOrDigit(letter) || letter == ' ' || (letter != last && Plain.Contains(letter, StringComparison.Ordinal));
}
