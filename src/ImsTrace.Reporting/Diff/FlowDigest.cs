namespace ImsTrace.Reporting.Diff;

/// <summary>What is compared of a flow.</summary>
internal sealed record FlowDigest
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public string? Caller { get; init; }

    public string? Callee { get; init; }

    public required string Outcome { get; init; }

    public string? FinalStatus { get; init; }

    public required string Verdict { get; init; }

    /// <summary>Number of its first message, by which flows are put in order.</summary>
    public required long First { get; init; }

    public required IReadOnlyList<MessageDigest> Messages { get; init; }

    /// <summary>Rule and place of each finding, and its sentence.</summary>
    public required IReadOnlyList<(string Rule, string Place, string Message)> Findings { get; init; }

    /// <summary>What flows are paired by.</summary>
    public string Parties => $"{Kind}\n{Caller}\n{Callee}";
}
