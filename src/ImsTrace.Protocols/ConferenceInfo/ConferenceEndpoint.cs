namespace ImsTrace.Protocols.ConferenceInfo;

/// <summary>One device or session of a participant (RFC 4575 section 5.7).</summary>
public sealed record ConferenceEndpoint
{
    public required string Entity { get; init; }

    public required string State { get; init; }

    /// <summary>pending, dialing-out, dialing-in, alerting, on-hold, connected, muted-via-focus, disconnecting or disconnected.</summary>
    public string? Status { get; init; }

    /// <summary>dialed-in, dialed-out or focus-owner.</summary>
    public string? JoiningMethod { get; init; }

    /// <summary>departed, booted, failed or busy.</summary>
    public string? DisconnectionMethod { get; init; }

    public required IReadOnlyList<ConferenceMedia> Media { get; init; }
}
