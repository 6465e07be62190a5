namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>Status codes from the least to the most; a message without one has 0.</summary>
internal readonly record struct StatusRange(long Least, long Most)
{
    public static StatusRange All => new(0, long.MaxValue);

    public bool Has(long status) => status >= Least && status <= Most;

    public StatusRange And(StatusRange other) => new(Math.Max(Least, other.Least), Math.Min(Most, other.Most));

    public StatusRange Or(StatusRange other) => new(Math.Min(Least, other.Least), Math.Max(Most, other.Most));

    /// <summary>The codes that a comparison with a number holds for; one with an absent code never does.</summary>
    public static StatusRange Of(string sign, long number) => sign switch
    {
        "==" => new(number, number),
        "<" => new(1, number - 1),
        "<=" => new(1, number),
        ">" => new(Math.Max(number + 1, 1), long.MaxValue),
        ">=" => new(Math.Max(number, 1), long.MaxValue),
        _ => All,
    };
}
