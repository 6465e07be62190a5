using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ImsTrace.Reporting.Findings;

/// <summary>Reads lines of a bounded length.</summary>
internal sealed class BaselineLines(TextReader reader, int longest)
{
    private readonly StringBuilder line = new();

    /// <summary>Whether a line was longer: nothing is read behind its limit.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The next line without its end; false at the end, or where it is too long.</summary>
    public bool TryRead([NotNullWhen(true)] out string? text)
    {
        line.Clear();
        int letter = IsTooLong ? -1 : reader.Read();
        bool isEnd = letter < 0;
        for (; letter >= 0 && letter != '\n'; letter = reader.Read())
        {
            IsTooLong = line.Length == longest;
            if (IsTooLong)
                break;
            line.Append((char)letter);
        }
        text = isEnd || IsTooLong ? null : line.ToString();
        return text is not null;
    }
}
