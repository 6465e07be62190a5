using System.Text;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Ladder.Pictures;

/// <summary>How wide text is drawn, in a font of fixed width.</summary>
internal static class PictureText
{
    // The widest of the fonts that are asked for; signs of East Asia take twice as much.
    private const double Advance = 0.605;
    private const char FirstWide = '\u2E80';

    /// <summary>The width of a text at a font size.</summary>
    public static double Width(string text, double size)
    {
        double width = 0;
        foreach (char letter in text)
            width += letter < FirstWide ? Advance : 2 * Advance;
        return width * size;
    }

    /// <summary>The text in at most <paramref name="width"/>; what is cut shows as an ellipsis.</summary>
    public static string Cut(string text, double width, double size)
    {
        if (Width(text, size) <= width)
            return text;
        int length = 0;
        for (double used = Advance * size; length < text.Length; length++)
        {
            used += (text[length] < FirstWide ? Advance : 2 * Advance) * size;
            if (used > width)
                break;
        }
        if (length > 0 && char.IsHighSurrogate(text[length - 1]))
            length--;
        return length == 0 ? "" : string.Concat(text.AsSpan(0, length), "…");
    }

    /// <summary>The text in lines of at most <paramref name="width"/>.</summary>
    public static string[] Wrap(string text, double width, double size)
    {
        StringBuilder lines = new();
        TextWrap.Append(lines, "", text, 0, (int)(width / (Advance * size)));
        return [.. lines.ToString().TrimEnd('\n').Split('\n').Select(line => Cut(line, width, size))];
    }
}
