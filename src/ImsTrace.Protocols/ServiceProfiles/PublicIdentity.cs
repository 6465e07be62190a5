namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>One public identity of a service profile (TS 29.228 annex B.2.1 (u)).</summary>
public sealed record PublicIdentity
{
    /// <summary>The SIP or tel URI.</summary>
    public required string Identity { get; init; }

    /// <summary>Whether it may not be used but for registering.</summary>
    public bool IsBarred { get; init; }

    /// <summary>Null where nothing is said, which stands for a public user identity.</summary>
    public IdentityType? Type { get; init; }

    public string? DisplayName { get; init; }

    /// <summary>Identities of one alias group share their service data.</summary>
    public string? AliasGroup { get; init; }

    /// <summary>The wildcarded service or user identity, with its part between exclamation marks (TS 23.003 section 13.5 (u)).</summary>
    public string? Wildcard { get; init; }
}
