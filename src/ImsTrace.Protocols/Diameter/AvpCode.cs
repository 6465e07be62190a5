namespace ImsTrace.Protocols.Diameter;

/// <summary>The AVP codes that the product asks for by name (IANA AAA parameters; 3GPP's under vendor 10415).</summary>
public static class AvpCode
{
    // Base protocol (RFC 6733 section 4.5)
    public const uint UserName = 1;
    public const uint Class = 25;
    public const uint SessionTimeout = 27;
    public const uint ProxyState = 33;
    public const uint EventTimestamp = 55;
    public const uint HostIPAddress = 257;
    public const uint AuthApplicationId = 258;
    public const uint AcctApplicationId = 259;
    public const uint VendorSpecificApplicationId = 260;
    public const uint RedirectHostUsage = 261;
    public const uint SessionId = 263;
    public const uint OriginHost = 264;
    public const uint SupportedVendorId = 265;
    public const uint VendorId = 266;
    public const uint FirmwareRevision = 267;
    public const uint ResultCode = 268;
    public const uint ProductName = 269;
    public const uint SessionBinding = 270;
    public const uint DisconnectCause = 273;
    public const uint AuthRequestType = 274;
    public const uint AuthSessionState = 277;
    public const uint OriginStateId = 278;
    public const uint FailedAVP = 279;
    public const uint ProxyHost = 280;
    public const uint ErrorMessage = 281;
    public const uint RouteRecord = 282;
    public const uint DestinationRealm = 283;
    public const uint ProxyInfo = 284;
    public const uint ReAuthRequestType = 285;
    public const uint AuthorizationLifetime = 291;
    public const uint RedirectHost = 292;
    public const uint DestinationHost = 293;
    public const uint ErrorReportingHost = 294;
    public const uint TerminationCause = 295;
    public const uint OriginRealm = 296;
    public const uint ExperimentalResult = 297;
    public const uint ExperimentalResultCode = 298;
    public const uint InbandSecurityId = 299;

    // Accounting and credit control (RFC 6733 section 9.8, RFC 8506 section 8)
    public const uint CCRequestNumber = 415;
    public const uint CCRequestType = 416;
    public const uint SubscriptionId = 443;
    public const uint SubscriptionIdData = 444;
    public const uint SubscriptionIdType = 450;
    public const uint ServiceContextId = 461;
    public const uint AccountingRecordType = 480;
    public const uint AccountingRecordNumber = 485;

    // HTTP digest (RFC 5090 section 3; TS 29.229 section 6.3)
    public const uint DigestRealm = 104;
    public const uint DigestNonce = 105;
    public const uint DigestQoP = 110;
    public const uint DigestAlgorithm = 111;
    public const uint DigestHA1 = 121;

    // Rx and charging, vendor 3GPP (TS 29.214 section 5.3; TS 32.299 section 7.2)
    public const uint AFApplicationIdentifier = 504;
    public const uint AFChargingIdentifier = 505;
    public const uint FlowDescription = 507;
    public const uint MediaComponentDescription = 517;
    public const uint MediaComponentNumber = 518;
    public const uint MediaSubComponent = 519;
    public const uint MediaType = 520;
    public const uint EventType = 823;
    public const uint SIPMethod = 824;
    public const uint RoleOfNode = 829;
    public const uint UserSessionId = 830;
    public const uint CallingPartyAddress = 831;
    public const uint CalledPartyAddress = 832;
    public const uint IMSChargingIdentifier = 841;
    public const uint NodeFunctionality = 862;
    public const uint ServiceInformation = 873;
    public const uint IMSInformation = 876;

    // Cx and Dx, vendor 3GPP (TS 29.229 section 6.3)
    public const uint VisitedNetworkIdentifier = 600;
    public const uint PublicIdentity = 601;
    public const uint ServerName = 602;
    public const uint ServerCapabilities = 603;
    public const uint MandatoryCapability = 604;
    public const uint OptionalCapability = 605;
    public const uint UserData = 606;
    public const uint SIPNumberAuthItems = 607;
    public const uint SIPAuthenticationScheme = 608;
    public const uint SIPAuthenticate = 609;
    public const uint SIPAuthorization = 610;
    public const uint SIPAuthenticationContext = 611;
    public const uint SIPAuthDataItem = 612;
    public const uint SIPItemNumber = 613;
    public const uint ServerAssignmentType = 614;
    public const uint DeregistrationReason = 615;
    public const uint ReasonCode = 616;
    public const uint ReasonInfo = 617;
    public const uint ChargingInformation = 618;
    public const uint PrimaryEventChargingFunctionName = 619;
    public const uint SecondaryEventChargingFunctionName = 620;
    public const uint PrimaryChargingCollectionFunctionName = 621;
    public const uint SecondaryChargingCollectionFunctionName = 622;
    public const uint UserAuthorizationType = 623;
    public const uint UserDataAlreadyAvailable = 624;
    public const uint ConfidentialityKey = 625;
    public const uint IntegrityKey = 626;
    public const uint SupportedFeatures = 628;
    public const uint FeatureListID = 629;
    public const uint FeatureList = 630;
    public const uint SupportedApplications = 631;
    public const uint AssociatedIdentities = 632;
    public const uint OriginatingRequest = 633;
    public const uint WildcardedPublicIdentity = 634;
    public const uint SIPDigestAuthenticate = 635;
    public const uint UARFlags = 637;
    public const uint LooseRouteIndication = 638;
    public const uint SCSCFRestorationInfo = 639;
    public const uint MultipleRegistrationIndication = 648;
    public const uint RestorationInfo = 649;
    public const uint SessionPriority = 650;
    public const uint LIAFlags = 653;

    // Sh, vendor 3GPP (TS 29.329 section 6.3)
    public const uint UserIdentity = 700;
    public const uint MSISDN = 701;
    public const uint ShUserData = 702;
    public const uint DataReference = 703;
    public const uint ServiceIndication = 704;
    public const uint SubsReqType = 705;
    public const uint RequestedDomain = 706;
    public const uint IdentitySet = 708;
    public const uint ExpiryTime = 709;
    public const uint SendDataIndication = 710;
}
