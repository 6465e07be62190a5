namespace ImsTrace.Protocols.Imdn;

/// <summary>A disposition notification (RFC 5438 section 11.1).</summary>
public sealed record ImdnDocument
{
    /// <summary>The Message-ID of the message that it is about.</summary>
    public required string MessageId { get; init; }

    public DateTimeOffset? Time { get; init; }

    public string? RecipientUri { get; init; }

    public string? OriginalRecipientUri { get; init; }

    public string? Subject { get; init; }

    /// <summary>delivery, processing or display.</summary>
    public required string Kind { get; init; }

    /// <summary>delivered, failed, forbidden, error, processed, stored or displayed.</summary>
    public required string Status { get; init; }
}
