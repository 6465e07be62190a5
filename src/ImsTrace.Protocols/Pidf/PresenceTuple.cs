using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.Pidf;

/// <summary>One way to reach a presentity (RFC 3863 section 4.1.2).</summary>
public sealed record PresenceTuple
{
    public required string Id { get; init; }

    /// <summary>open or closed; null where nothing is said (RFC 3863 section 4.1.4).</summary>
    public string? Basic { get; init; }

    public string? Contact { get; init; }

    /// <summary>The contact's priority, 0 to 1.</summary>
    public string? Priority { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Elements of other formats as they stand, those inside status too: RPID (RFC 4480), service-description (OMA).</summary>
    public required IReadOnlyList<XmlElement> Extensions { get; init; }
}
