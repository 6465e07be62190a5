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
            wrong = $"the pattern is no regular expression: {Why(error)}";
        }
        catch (NotSupportedException)
        {
            wrong = "the pattern looks around or back, which needs more than linear time; write it without";
        }
        return null;
    }

    // The runtime's own sentences are not part of a published program.
    private static string Why(RegexParseException error) => error.Error switch
    {
        RegexParseError.InsufficientClosingParentheses => "a ( is not closed",
        RegexParseError.InsufficientOpeningParentheses => "a ) was not opened",
        RegexParseError.UnterminatedBracket => "a [ is not closed",
        RegexParseError.QuantifierAfterNothing or RegexParseError.NestedQuantifiersNotParenthesized => "a *, + or ? has nothing to repeat",
        RegexParseError.UnescapedEndingBackslash => "a \\ stands at its end",
        _ => $"it cannot be read at its character {error.Offset}",
    };

    /// <summary>Whether the pattern is found in the text.</summary>
    public bool Matches(scoped in FilterValue value)
    {
        if (letters.Length < value.Text.Length)
            letters = new char[value.Text.Length];
        int length = Encoding.UTF8.GetChars(value.Text, letters);
        return regex.IsMatch(letters.AsSpan(0, length));
    }
}
