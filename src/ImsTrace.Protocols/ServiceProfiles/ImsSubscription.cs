namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>What the HSS gives the S-CSCF of a user, in User-Data (TS 29.228 annex E (u)).</summary>
public sealed record ImsSubscription
{
    public required string PrivateId { get; init; }

    public required IReadOnlyList<ServiceProfile> Profiles { get; init; }
}
