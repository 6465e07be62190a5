using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules;

/// <summary>The rules that flows are held against.</summary>
public sealed class RuleLibrary
{
    private RuleLibrary()
    {
    }

    /// <summary>The fields that the rules read.</summary>
    public FieldPlan Plan { get; private set; }

    /// <summary>The rules that the product brings along.</summary>
    public static RuleLibrary BuiltIn() => new();
}
