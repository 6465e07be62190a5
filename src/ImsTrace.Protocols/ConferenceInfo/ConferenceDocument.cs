namespace ImsTrace.Protocols.ConferenceInfo;

/// <summary>The state of a conference (RFC 4575 section 5.2).</summary>
public sealed record ConferenceDocument
{
    public required string Entity { get; init; }

    /// <summary>full, partial or deleted; full where nothing is said (RFC 4575 section 5.1).</summary>
    public required string State { get; init; }

    public long? Version { get; init; }

    public string? Subject { get; init; }

    public long? MaximumUserCount { get; init; }

    public long? UserCount { get; init; }

    public bool? Active { get; init; }

    public bool? Locked { get; init; }

    public required IReadOnlyList<ConferenceUser> Users { get; init; }
}
