namespace ImsTrace.Protocols.ResourceLists;

/// <summary>A list of resources and of lists (RFC 4826 section 3.1).</summary>
public sealed record ResourceList
{
    public string? Name { get; init; }

    public string? DisplayName { get; init; }

    public required IReadOnlyList<ResourceEntry> Entries { get; init; }

    public required IReadOnlyList<ResourceList> Lists { get; init; }

    /// <summary>What entry-ref and external point at, elsewhere than in this document.</summary>
    public required IReadOnlyList<string> References { get; init; }
}
