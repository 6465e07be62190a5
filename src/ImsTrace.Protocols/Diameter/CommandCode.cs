namespace ImsTrace.Protocols.Diameter;

/// <summary>Command codes (IANA AAA parameters; RFC 6733 section 3.1), shared by a request and its answer.</summary>
public static class CommandCode
{
    // Base protocol and its applications (RFC 6733 section 3.1; RFC 7155, 4004, 4072, 8506)
    public const uint CapabilitiesExchange = 257;
    public const uint ReAuth = 258;
    public const uint AaMobileNode = 260;
    public const uint HomeAgentMip = 262;
    public const uint Aa = 265;
    public const uint DiameterEap = 268;
    public const uint Accounting = 271;
    public const uint CreditControl = 272;
    public const uint AbortSession = 274;
    public const uint SessionTermination = 275;
    public const uint DeviceWatchdog = 280;
    public const uint DisconnectPeer = 282;

    // SIP application (RFC 4740 section 8)
    public const uint SipUserAuthorization = 283;
    public const uint SipServerAssignment = 284;
    public const uint SipLocationInfo = 285;
    public const uint SipMultimediaAuth = 286;
    public const uint SipRegistrationTermination = 287;
    public const uint SipPushProfile = 288;

    // Cx and Dx (TS 29.229 section 6.1)
    public const uint UserAuthorization = 300;
    public const uint ServerAssignment = 301;
    public const uint LocationInfo = 302;
    public const uint MultimediaAuth = 303;
    public const uint RegistrationTermination = 304;
    public const uint PushProfile = 305;

    // Sh (TS 29.329 section 6.1)
    public const uint UserData = 306;
    public const uint ProfileUpdate = 307;
    public const uint SubscribeNotifications = 308;
    public const uint PushNotification = 309;

    // Zh, Zn and MM10 (TS 29.109, TS 29.140)
    public const uint BootstrappingInfo = 310;
    public const uint MessageProcess = 311;

    // S6a and S13 (TS 29.272 section 7.2)
    public const uint UpdateLocation = 316;
    public const uint CancelLocation = 317;
    public const uint AuthenticationInformation = 318;
    public const uint InsertSubscriberData = 319;
    public const uint DeleteSubscriberData = 320;
    public const uint PurgeUe = 321;
    public const uint Reset = 322;
    public const uint Notify = 323;
    public const uint MeIdentityCheck = 324;

    // SLg, SLh, Sy, SGd, S6c (TS 29.172, 29.173, 29.219, 29.338)
    public const uint ProvideLocation = 8388620;
    public const uint LocationReport = 8388621;
    public const uint LcsRoutingInfo = 8388622;
    public const uint SpendingLimit = 8388635;
    public const uint SpendingStatusNotification = 8388636;
    public const uint MoForwardShortMessage = 8388645;
    public const uint MtForwardShortMessage = 8388646;
    public const uint SendRoutingInfoForSm = 8388647;
    public const uint AlertServiceCentre = 8388648;
    public const uint ReportSmDeliveryStatus = 8388649;

    private const uint FirstStandard = 256;
    private const uint LastStandard = 511;
    private const uint FirstVendorSpecific = 0x800000;
    private const uint LastVendorSpecific = 0x8003FF;
    private const uint FirstExperimental = 0xFFFFFE;

    /// <summary>Whether the code lies where IANA has handed codes out, with room for what it may add.</summary>
    internal static bool IsPlausible(uint code) =>
        code is >= FirstStandard and <= LastStandard or >= FirstVendorSpecific and <= LastVendorSpecific or >= FirstExperimental;
}
