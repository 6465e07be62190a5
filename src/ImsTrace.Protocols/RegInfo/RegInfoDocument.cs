namespace ImsTrace.Protocols.RegInfo;

/// <summary>The state of registrations, as NOTIFY of the reg event carries it (RFC 3680 section 5).</summary>
public sealed record RegInfoDocument
{
    /// <summary>One more with each document of a subscription.</summary>
    public long? Version { get; init; }

    /// <summary>full or partial.</summary>
    public required string State { get; init; }

    public required IReadOnlyList<Registration> Registrations { get; init; }
}
