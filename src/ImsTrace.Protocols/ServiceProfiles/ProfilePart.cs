namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>For users in which state a criterion is (TS 29.228 annex D (u), tProfilePartIndicator).</summary>
public enum ProfilePart
{
    Registered = 0,
    Unregistered = 1,
}
