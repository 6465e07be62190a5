namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Which REGISTER a trigger is for (TS 29.228 annex D (u), tRegistrationType).</summary>
public enum RegistrationType
{
    Initial = 0,
    Again = 1,
    Deregistration = 2,
}
