namespace ImsTrace.Protocols.ResourceLists;

/// <summary>One resource of a list (RFC 4826 section 3.1), with how it is to be copied (RFC 5364 section 4).</summary>
public sealed record ResourceEntry
{
    public required string Uri { get; init; }

    public string? DisplayName { get; init; }

    /// <summary>to, cc or bcc; null where nothing is said.</summary>
    public string? CopyControl { get; init; }

    /// <summary>Whether the URI is to be hidden from the other recipients.</summary>
    public bool Anonymize { get; init; }

    /// <summary>How many anonymous resources this entry stands for (RFC 5364 section 4).</summary>
    public long? Count { get; init; }
}
