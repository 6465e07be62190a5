namespace ImsTrace.Analysis.Measures;

/// <summary>One metric of one scope.</summary>
/// <param name="Metric">Its name: family and metric with a dot between.</param>
/// <param name="Scope">What it is of: <c>all</c>, a code, a command, a role, a hop.</param>
/// <param name="Unit">What its values are: <c>ms</c>, <c>%</c>, <c>octets</c> …</param>
public sealed record MeasureRow(string Metric, string Scope, string Unit)
{
    /// <summary>How many values it rests on; of a ratio, the whole.</summary>
    public long Count { get; init; }

    /// <summary>The value, where there is one and not a distribution; null also where it is not evaluable.</summary>
    public decimal? Value { get; init; }

    /// <summary>The distribution, where it is one and has a value at all.</summary>
    public MeasureSpread? Spread { get; init; }

    /// <summary>Why it is not evaluable; null where it is.</summary>
    public string? NotEvaluable { get; init; }

    /// <summary>What limits it; null for nothing.</summary>
    public string? Note { get; init; }
}
