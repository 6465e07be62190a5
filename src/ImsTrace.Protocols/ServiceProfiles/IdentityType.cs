namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>What a public identity stands for (TS 29.228 annex D (u), tIdentityType).</summary>
public enum IdentityType
{
    PublicUserIdentity = 0,
    DistinctPsi = 1,
    WildcardedPsi = 2,
    NonDistinctPublicUserIdentity = 3,
    WildcardedPublicUserIdentity = 4,
}
