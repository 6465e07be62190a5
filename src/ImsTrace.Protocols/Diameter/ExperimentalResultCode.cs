namespace ImsTrace.Protocols.Diameter;

/// <summary>Values of Experimental-Result-Code on Cx and Dx, vendor 3GPP (TS 29.229 section 6.2); their names are in the dictionary.</summary>
public static class ExperimentalResultCode
{
    public const uint FirstRegistration = 2001;
    public const uint SubsequentRegistration = 2002;
    public const uint UnregisteredService = 2003;
    public const uint SuccessServerNameNotStored = 2004;
    public const uint ServerSelection = 2005;
    public const uint UserUnknown = 5001;
    public const uint IdentitiesDontMatch = 5002;
    public const uint IdentityNotRegistered = 5003;
    public const uint RoamingNotAllowed = 5004;
    public const uint IdentityAlreadyRegistered = 5005;
    public const uint AuthSchemeNotSupported = 5006;
    public const uint InAssignmentType = 5007;
    public const uint TooMuchData = 5008;
    public const uint NotSupportedUserData = 5009;
    public const uint FeatureUnsupported = 5011;
}
