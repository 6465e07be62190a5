namespace ImsTrace.Protocols.ConferenceInfo;

/// <summary>One participant (RFC 4575 section 5.6).</summary>
public sealed record ConferenceUser
{
    public required string Entity { get; init; }

    public required string State { get; init; }

    public string? DisplayText { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public required IReadOnlyList<ConferenceEndpoint> Endpoints { get; init; }
}
