using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.Pidf;

/// <summary>What is known of a presentity (RFC 3863 section 4.1.1).</summary>
public sealed record PresenceDocument
{
    public required string Entity { get; init; }

    public required IReadOnlyList<PresenceTuple> Tuples { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Elements of other formats as they stand: person and device (RFC 4479), RPID (RFC 4480).</summary>
    public required IReadOnlyList<XmlElement> Extensions { get; init; }
}
