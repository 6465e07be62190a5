namespace ImsTrace.Protocols.Diameter;

/// <summary>Values of Server-Assignment-Type, why an S-CSCF tells the HSS of a user (TS 29.229 section 6.3.15).</summary>
public static class ServerAssignmentType
{
    public const long Registration = 1;
    public const long ReRegistration = 2;
    public const long TimeoutDeregistration = 4;
    public const long TimeoutDeregistrationStoreServerName = 6;
    public const long AdministrativeDeregistration = 8;
    public const long AuthenticationTimeout = 10;
}
