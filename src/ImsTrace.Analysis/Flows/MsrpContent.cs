namespace ImsTrace.Analysis.Flows;

/// <summary>An MSRP message put together from its chunks (RFC 4975 section 7.3.1).</summary>
/// <param name="MessageId">Message-ID.</param>
/// <param name="From">Last URI of From-Path.</param>
/// <param name="Chunks">How many SENDs carried it.</param>
/// <param name="Octets">How many octets of it were seen, each counted once.</param>
/// <param name="IsComplete">Whether no octet is missing and the last chunk was flagged with $.</param>
/// <param name="Sha256">Hash of the octets in lower-case hex, where none is missing and they were read in order or held; else null.</param>
public sealed record MsrpContent(string MessageId, string From, int Chunks, long Octets, bool IsComplete, string? Sha256)
{
    /// <summary>first-last of each run of octets that is missing, with spaces between; null where none is known to be.</summary>
    public string? Missing { get; init; }

    /// <summary>Whether the octets are the file that a=file-selector names by its hash; null where none is named, or nothing can be compared (RFC 5547 section 6).</summary>
    public bool? IsNamedFile { get; init; }
}
