namespace ImsTrace.Reporting.Summary;

/// <summary>How much a summary for a person shows.</summary>
public sealed record SummaryOptions
{
    /// <summary>Up to this many flows are listed; more are counted in a table.</summary>
    public int MaximumFlows { get; init; } = 50;

    /// <summary>Of this many flows that did not pass, findings and causes are told.</summary>
    public int MaximumDetails { get; init; } = 50;

    /// <summary>Of one rule, this many findings are told of a flow; <c>imstrace validate</c> tells all.</summary>
    public int MaximumFindingsOfRule { get; init; } = 3;

    /// <summary>This many nodes of a role are listed.</summary>
    public int MaximumNodesOfRole { get; init; } = 5;
}
