using ImsTrace.Analysis.Rules.Expressions;

namespace ImsTrace.Analysis.Filters;

/// <summary>The signs of comparisons, with the words and other signs that mean the same.</summary>
internal static class FilterSigns
{
    private static readonly Dictionary<string, string> Signs = new()
    {
        ["=="] = "==", ["eq"] = "==", ["any_eq"] = "==", ["!="] = "!=", ["ne"] = "!=", ["all_ne"] = "!=",
        ["==="] = "===", ["all_eq"] = "===", ["!=="] = "!==", ["~="] = "!==", ["any_ne"] = "!==",
        ["<"] = "<", ["lt"] = "<", ["<="] = "<=", ["le"] = "<=", [">"] = ">", ["gt"] = ">", [">="] = ">=", ["ge"] = ">=",
        ["contains"] = "contains", ["matches"] = "matches", ["~"] = "matches",
    };

    /// <summary>The sign that a token is; false where it is none.</summary>
    public static bool TryFind(Token token, out string sign)
    {
        sign = "";
        return token.Kind is TokenKind.Sign or TokenKind.Word && Signs.TryGetValue(token.Text, out sign!); // true gives it
    }

    /// <summary>
    /// Turns a sign of (in)equality into == and whether it is negated. Of several values <c>!=</c> and <c>===</c> mean all of them,
    /// the other signs one of them, unless the filter says which.
    /// </summary>
    public static bool IsNegated(ref string sign, ref Quantifier quantifier)
    {
        bool isNegated = sign is "!=" or "!==";
        if (quantifier == Quantifier.BySign)
            quantifier = sign is "!=" or "===" ? Quantifier.All : Quantifier.Any;
        if (isNegated || sign == "===")
            sign = "==";
        return isNegated;
    }
}

/// <summary>How many of a field's values a comparison must hold for.</summary>
internal enum Quantifier : byte { BySign, Any, All }
