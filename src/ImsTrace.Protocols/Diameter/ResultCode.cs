namespace ImsTrace.Protocols.Diameter;

/// <summary>Values of Result-Code (RFC 6733 section 7.1); their names are in the dictionary.</summary>
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
}
