namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>An application server and how it is asked (TS 29.228 annex B.2.3 (u)).</summary>
public sealed record ApplicationServer
{
    /// <summary>The SIP URI.</summary>
    public required string ServerName { get; init; }

    public DefaultHandling Handling { get; init; }

    /// <summary>What the server gets in the body of a third-party REGISTER.</summary>
    public string? ServiceInfo { get; init; }

    /// <summary>Whether the third-party REGISTER carries the user's own request.</summary>
    public bool IncludesRegisterRequest { get; init; }

    /// <summary>Whether the third-party REGISTER carries the response to the user.</summary>
    public bool IncludesRegisterResponse { get; init; }
}
