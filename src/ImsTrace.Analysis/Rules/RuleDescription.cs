using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>What a list of the rules says of one.</summary>
/// <param name="Id">Its stable id.</param>
/// <param name="Severity">The highest severity of its findings.</param>
/// <param name="Category">What it is about, such as syntax or transaction.</param>
/// <param name="Reference">The clause that it rests on.</param>
/// <param name="Text">What it asks for, in one sentence.</param>
public sealed record RuleDescription(string Id, Severity Severity, string Category, string Reference, string Text)
{
    /// <summary>The profiles that it holds in.</summary>
    public ProfileScope Scope { get; init; }

    /// <summary>Whether it compares messages of several interfaces.</summary>
    internal bool IsOfAllInterfaces { get; init; } = IsOfSequence(Category);

    /// <summary>Whether rules of the category compare messages, so that one that was not seen can make them fail.</summary>
    internal static bool IsOfSeveralMessages(string category) => category is "transaction" or "dialog" or "timing" || IsOfSequence(category);

    /// <summary>Whether rules of the category compare messages of several interfaces.</summary>
    internal static bool IsOfSequence(string category) => category == "sequence";

    /// <summary>Whether a part of the reference is not verified, marked with (u).</summary>
    public bool IsProvisional => Reference.Contains("(u)", StringComparison.Ordinal);
}
