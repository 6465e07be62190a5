namespace ImsTrace.Protocols.IsComposing;

/// <summary>What a user says of writing (RFC 3994 section 3).</summary>
public sealed record IsComposingDocument
{
    /// <summary>active or idle; anything else counts as idle (RFC 3994 section 3.1).</summary>
    public required string State { get; init; }

    public bool IsActive => State == "active";

    public DateTimeOffset? LastActive { get; init; }

    /// <summary>The kind of media that is being composed.</summary>
    public string? ContentType { get; init; }

    /// <summary>After how many seconds the active state is said again.</summary>
    public long? Refresh { get; init; }
}
