namespace ImsTrace.Analysis.Measures;

/// <summary>How measures are taken, and how much they remember.</summary>
public sealed record MeasureOptions
{
    /// <summary>Whether the clocks of all captures agree, so that times between messages of two captures mean something.</summary>
    public bool SameClock { get; init; }

    /// <summary>Hops with a row of their own.</summary>
    public int MaximumHops { get; init; } = 1_000;

    /// <summary>Users with a row of their own.</summary>
    public int MaximumUsers { get; init; } = 10_000;

    /// <summary>Charging identifiers with a row of their own.</summary>
    public int MaximumChargingIds { get; init; } = 20_000;

    /// <summary>Rows of any other table: codes, commands, rules.</summary>
    public int MaximumRows { get; init; } = 1_000;

    /// <summary>Messages, lists and registrations of which the other half may come in a later flow.</summary>
    public int MaximumWaiting { get; init; } = 10_000;

    /// <summary>How long after a list's request a copy of it may come (spec: 32 s), nanoseconds.</summary>
    public long CopyWindow { get; init; } = 32_000_000_000;

    /// <summary>Throws where a limit makes no sense.</summary>
    public MeasureOptions Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumHops);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumUsers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumChargingIds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumWaiting);
        ArgumentOutOfRangeException.ThrowIfNegative(CopyWindow);
        return this;
    }
}
