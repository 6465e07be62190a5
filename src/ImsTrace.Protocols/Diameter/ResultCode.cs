namespace ImsTrace.Protocols.Diameter;

/// <summary>Values of Result-Code (RFC 6733 section 7.1).</summary>
public static class ResultCode
{
    public const uint MultiRoundAuth = 1001;
    public const uint Success = 2001;
    public const uint LimitedSuccess = 2002;
    public const uint CommandUnsupported = 3001;
    public const uint UnableToDeliver = 3002;
    public const uint RealmNotServed = 3003;
    public const uint TooBusy = 3004;
    public const uint LoopDetected = 3005;
    public const uint RedirectIndication = 3006;
    public const uint ApplicationUnsupported = 3007;
    public const uint InvalidHdrBits = 3008;
    public const uint InvalidAvpBits = 3009;
    public const uint UnknownPeer = 3010;
    public const uint AuthenticationRejected = 4001;
    public const uint OutOfSpace = 4002;
    public const uint ElectionLost = 4003;
    public const uint AvpUnsupported = 5001;
    public const uint UnknownSessionId = 5002;
    public const uint AuthorizationRejected = 5003;
    public const uint InvalidAvpValue = 5004;
    public const uint MissingAvp = 5005;
    public const uint ResourcesExceeded = 5006;
    public const uint ContradictingAvps = 5007;
    public const uint AvpNotAllowed = 5008;
    public const uint AvpOccursTooManyTimes = 5009;
    public const uint NoCommonApplication = 5010;
    public const uint UnsupportedVersion = 5011;
    public const uint UnableToComply = 5012;
    public const uint InvalidBitInHeader = 5013;
    public const uint InvalidAvpLength = 5014;
    public const uint InvalidMessageLength = 5015;
    public const uint InvalidAvpBitCombo = 5016;
    public const uint NoCommonSecurity = 5017;

    /// <summary>The name without <c>DIAMETER_</c>; false for a code that RFC 6733 does not know.</summary>
    public static bool TryGetName(uint code, out ReadOnlySpan<byte> name)
    {
        name = code switch
        {
            MultiRoundAuth => "MULTI_ROUND_AUTH"u8,
            Success => "SUCCESS"u8,
            LimitedSuccess => "LIMITED_SUCCESS"u8,
            CommandUnsupported => "COMMAND_UNSUPPORTED"u8,
            UnableToDeliver => "UNABLE_TO_DELIVER"u8,
            RealmNotServed => "REALM_NOT_SERVED"u8,
            TooBusy => "TOO_BUSY"u8,
            LoopDetected => "LOOP_DETECTED"u8,
            RedirectIndication => "REDIRECT_INDICATION"u8,
            ApplicationUnsupported => "APPLICATION_UNSUPPORTED"u8,
            InvalidHdrBits => "INVALID_HDR_BITS"u8,
            InvalidAvpBits => "INVALID_AVP_BITS"u8,
            UnknownPeer => "UNKNOWN_PEER"u8,
            AuthenticationRejected => "AUTHENTICATION_REJECTED"u8,
            OutOfSpace => "OUT_OF_SPACE"u8,
            ElectionLost => "ELECTION_LOST"u8,
            AvpUnsupported => "AVP_UNSUPPORTED"u8,
            UnknownSessionId => "UNKNOWN_SESSION_ID"u8,
            AuthorizationRejected => "AUTHORIZATION_REJECTED"u8,
            InvalidAvpValue => "INVALID_AVP_VALUE"u8,
            MissingAvp => "MISSING_AVP"u8,
            ResourcesExceeded => "RESOURCES_EXCEEDED"u8,
            ContradictingAvps => "CONTRADICTING_AVPS"u8,
            AvpNotAllowed => "AVP_NOT_ALLOWED"u8,
            AvpOccursTooManyTimes => "AVP_OCCURS_TOO_MANY_TIMES"u8,
            NoCommonApplication => "NO_COMMON_APPLICATION"u8,
            UnsupportedVersion => "UNSUPPORTED_VERSION"u8,
            UnableToComply => "UNABLE_TO_COMPLY"u8,
            InvalidBitInHeader => "INVALID_BIT_IN_HEADER"u8,
            InvalidAvpLength => "INVALID_AVP_LENGTH"u8,
            InvalidMessageLength => "INVALID_MESSAGE_LENGTH"u8,
            InvalidAvpBitCombo => "INVALID_AVP_BIT_COMBO"u8,
            NoCommonSecurity => "NO_COMMON_SECURITY"u8,
            _ => default,
        };
        return !name.IsEmpty;
    }
}
