using ImsTrace.Analysis.Rules.Expressions;

namespace ImsTrace.Analysis.Rules;

/// <summary>The rules for messages of one shape, seen as one subject.</summary>
/// <param name="Kept">Those that speak of every message of the shape and are kept by it, as a set of places in the results.</param>
/// <param name="Asked">Those that only the messages themselves decide.</param>
internal sealed record ShapedRules(ulong[] Kept, AskedRule[] Asked)
{
    /// <summary>The flow, counted by the runner, whose results have what is kept already.</summary>
    public long KeptIn { get; set; }

    /// <summary>Asks each rule what the shape tells of it.</summary>
    public static ShapedRules Of(Rule[] rules, in MessageShape shape)
    {
        List<int> kept = [];
        List<AskedRule> asked = [];
        foreach (Rule rule in rules)
        {
            bool? speaks = rule.Where is { } where ? where.Know(shape).Holds : true;
            if (speaks == false)
                continue;
            (Condition When, string Reason)[] unless = Open(rule, shape);
            if (speaks == true && unless.Length == 0 && rule.Require.Know(shape).Holds == true)
                kept.Add(rule.Place);
            else
                asked.Add(new(rule, speaks == true ? null : rule.Where?.Reduce(shape), unless, rule.Require.Reduce(shape)));
        }
        return new(RuleResults.SetOf(kept), [.. asked]);
    }

    private static (Condition When, string Reason)[] Open(Rule rule, in MessageShape shape)
    {
        List<(Condition When, string Reason)> open = [];
        foreach ((Operand when, string reason) in rule.Unless)
        {
            if (when.Know(shape).Holds != false)
                open.Add((when.Reduce(shape), reason));
        }
        return [.. open];
    }
}

/// <summary>A rule that a shape leaves open.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Where">Holds for what it speaks of; null for all messages of the shape.</param>
/// <param name="Unless">What can make it impossible to evaluate.</param>
/// <param name="Require">Holds where it is kept.</param>
internal readonly record struct AskedRule(Rule Rule, Condition? Where, (Condition When, string Reason)[] Unless, Condition Require);
