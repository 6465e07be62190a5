namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>The services of some public identities (TS 29.228 annex B.2 (u)).</summary>
public sealed record ServiceProfile
{
    public required IReadOnlyList<PublicIdentity> Identities { get; init; }

    /// <summary>In the order in which the S-CSCF looks at them: by priority, the lowest number first.</summary>
    public required IReadOnlyList<InitialFilterCriteria> Criteria { get; init; }

    /// <summary>Criteria that the S-CSCF has itself, by number.</summary>
    public required IReadOnlyList<long> SharedIfcSetIds { get; init; }

    /// <summary>SubscribedMediaProfileId of the core network services authorization.</summary>
    public long? MediaProfileId { get; init; }

    /// <summary>The IMS communication services that the user may use.</summary>
    public required IReadOnlyList<string> ServiceIds { get; init; }
}
