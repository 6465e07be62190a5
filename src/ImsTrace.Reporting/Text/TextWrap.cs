using System.Text;

namespace ImsTrace.Reporting.Text;

/// <summary>Breaks long lines between words.</summary>
internal static class TextWrap
{
    /// <summary>Writes the text after <paramref name="first"/>; further lines start with blanks of the length of <paramref name="indent"/>.</summary>
    /// <remarks><paramref name="firstWidth"/> is the width of what stands before the text, where colours make it shorter than its characters.</remarks>
    public static void Append(StringBuilder output, string first, string text, int indent, int width, int firstWidth = -1)
    {
        int column = firstWidth < 0 ? first.Length : firstWidth;
        output.Append(first);
        bool isStart = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isStart && column + 1 + word.Length > width)
            {
                output.Append('\n').Append(' ', indent);
                column = indent;
                isStart = true;
            }
            if (!isStart)
                output.Append(' ');
            output.Append(word);
            column += word.Length + (isStart ? 0 : 1);
            isStart = false;
        }
        output.Append('\n');
    }
}
