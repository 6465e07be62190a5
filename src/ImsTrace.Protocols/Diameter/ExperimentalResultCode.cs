namespace ImsTrace.Protocols.Diameter;

/// <summary>Values of Experimental-Result-Code on Cx and Dx, vendor 3GPP (TS 29.229 section 6.2).</summary>
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

    /// <summary>The name without <c>DIAMETER_</c>; false for other vendors and codes. A code here is not the Result-Code of the same number.</summary>
    public static bool TryGetName(uint vendor, uint code, out ReadOnlySpan<byte> name)
    {
        name = vendor != VendorId.ThreeGpp ? default : code switch
        {
            FirstRegistration => "FIRST_REGISTRATION"u8,
            SubsequentRegistration => "SUBSEQUENT_REGISTRATION"u8,
            UnregisteredService => "UNREGISTERED_SERVICE"u8,
            SuccessServerNameNotStored => "SUCCESS_SERVER_NAME_NOT_STORED"u8,
            ServerSelection => "SERVER_SELECTION"u8,
            UserUnknown => "ERROR_USER_UNKNOWN"u8,
            IdentitiesDontMatch => "ERROR_IDENTITIES_DONT_MATCH"u8,
            IdentityNotRegistered => "ERROR_IDENTITY_NOT_REGISTERED"u8,
            RoamingNotAllowed => "ERROR_ROAMING_NOT_ALLOWED"u8,
            IdentityAlreadyRegistered => "ERROR_IDENTITY_ALREADY_REGISTERED"u8,
            AuthSchemeNotSupported => "ERROR_AUTH_SCHEME_NOT_SUPPORTED"u8,
            InAssignmentType => "ERROR_IN_ASSIGNMENT_TYPE"u8,
            TooMuchData => "ERROR_TOO_MUCH_DATA"u8,
            NotSupportedUserData => "ERROR_NOT_SUPPORTED_USER_DATA"u8,
            FeatureUnsupported => "ERROR_FEATURE_UNSUPPORTED"u8,
            _ => default,
        };
        return !name.IsEmpty;
    }
}
