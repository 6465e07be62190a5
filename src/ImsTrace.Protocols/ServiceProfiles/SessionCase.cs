namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Whose half of a session the S-CSCF serves (TS 29.228 annex D (u), tDirectionOfRequest).</summary>
public enum SessionCase
{
    Originating = 0,
    TerminatingRegistered = 1,
    TerminatingUnregistered = 2,
    OriginatingUnregistered = 3,
    OriginatingDiversion = 4,
}
