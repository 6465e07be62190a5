using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.RegInfo;

/// <summary>One contact of a registration (RFC 3680 section 5.3).</summary>
public sealed record RegisteredContact
{
    public required string Id { get; init; }

    /// <summary>active or terminated.</summary>
    public required string State { get; init; }

    /// <summary>registered, created, refreshed, shortened, expired, deactivated, probation, unregistered or rejected.</summary>
    public required string Event { get; init; }

    public required string Uri { get; init; }

    public string? DisplayName { get; init; }

    public long? DurationRegistered { get; init; }

    public long? Expires { get; init; }

    public long? RetryAfter { get; init; }

    public string? Q { get; init; }

    public string? CallId { get; init; }

    public long? CSeq { get; init; }

    /// <summary>All other children as they stand: unknown-param, and the GRUUs of RFC 5628.</summary>
    public required IReadOnlyList<XmlElement> Extensions { get; init; }
}
