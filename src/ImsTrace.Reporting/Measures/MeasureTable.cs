namespace ImsTrace.Reporting.Measures;

/// <summary>What a report on measures is a table of.</summary>
public enum MeasureTable : byte
{
    /// <summary>One row a metric.</summary>
    Metrics,
    /// <summary>One row a hop and metric.</summary>
    Hops,
    /// <summary>One row a user.</summary>
    Users,
    /// <summary>One row a charging identifier.</summary>
    ChargingIdentifiers,
}
