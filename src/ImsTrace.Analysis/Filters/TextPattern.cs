using System.Text;
using System.Text.RegularExpressions;

namespace ImsTrace.Analysis.Filters;

/// <summary>A regular expression over octets read as UTF-8; its time is linear in the text's length.</summary>
internal sealed class TextPattern
{
    private readonly Regex regex;
    private char[] letters = new char[256];

    private TextPattern(Regex regex) => this.regex = regex;

    /// <summary>Compiles a pattern, which ignores case as tshark does; null, and why, where it is none.</summary>
    public static TextPattern? TryMake(string pattern, out string wrong)
    {
        wrong = "";
        try
        {
            return new(new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
        }
        catch (RegexParseException error)
        {
            wrong = $"the pattern is no regular expression: {error.Message.TrimEnd('.')}";
        }
        catch (NotSupportedException)
        {
            wrong = "the pattern looks around or back, which needs more than linear time; write it without";
        }
        return null;
    }

    /// <summary>Whether the pattern is found in the text.</summary>
    public bool Matches(scoped in FilterValue value)
    {
        if (letters.Length < value.Text.Length)
            letters = new char[value.Text.Length];
        int length = Encoding.UTF8.GetChars(value.Text, letters);
        return regex.IsMatch(letters.AsSpan(0, length));
    }
}
