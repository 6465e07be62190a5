using System.Text.RegularExpressions;

namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>An extended regular expression of POSIX, as triggers have them (TS 29.228 annex F (u), IEEE 1003.1 chapter 9); matched in linear time.</summary>
public sealed class PosixPattern
{
    const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline;

    readonly Regex? search;
    readonly Regex? whole;

    public PosixPattern(string text)
    {
        Text = text;
        if (!PosixTranslation.TryTranslate(text, out string pattern))
            return;
        search = TryBuild(pattern, Options);
        whole = search is null ? null : TryBuild($@"\A(?:{pattern})\z", Options | RegexOptions.IgnoreCase);
    }

    /// <summary>The expression as it stands in the profile.</summary>
    public string Text { get; }

    /// <summary>False where it is no expression, or one too large.</summary>
    public bool IsValid => whole is not null;

    public override string ToString() => Text;

    internal TriggerResult Search(string value) => search is null ? TriggerResult.Unknown : TriggerResults.Of(search.IsMatch(value));

    internal TriggerResult MatchWhole(string name) => whole is null ? TriggerResult.Unknown : TriggerResults.Of(whole.IsMatch(name));

    // NotSupportedException: the automaton would be too large.
    static Regex? TryBuild(string pattern, RegexOptions options)
    {
        try
        {
            return new(pattern, options);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
