namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>What becomes of the session where the application server does not answer (TS 29.228 annex D (u), tDefaultHandling).</summary>
public enum DefaultHandling
{
    SessionContinued = 0,
    SessionTerminated = 1,
}
