using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Filters.Fields;

/// <summary>The fields of Diameter under tshark's names: a new AVP is one more row.</summary>
internal static class DiameterFields
{
    private static readonly (string Name, uint Vendor, uint Code, FilterType Type)[] Avps =
    [
        ("User-Name", VendorId.Ietf, AvpCode.UserName, FilterType.Text),
        ("Session-Id", VendorId.Ietf, AvpCode.SessionId, FilterType.Text),
        ("Origin-Host", VendorId.Ietf, AvpCode.OriginHost, FilterType.Text),
        ("Origin-Realm", VendorId.Ietf, AvpCode.OriginRealm, FilterType.Text),
        ("Destination-Host", VendorId.Ietf, AvpCode.DestinationHost, FilterType.Text),
        ("Destination-Realm", VendorId.Ietf, AvpCode.DestinationRealm, FilterType.Text),
        ("Result-Code", VendorId.Ietf, AvpCode.ResultCode, FilterType.Number),
        ("Experimental-Result-Code", VendorId.Ietf, AvpCode.ExperimentalResultCode, FilterType.Number),
        ("Auth-Application-Id", VendorId.Ietf, AvpCode.AuthApplicationId, FilterType.Number),
        ("Acct-Application-Id", VendorId.Ietf, AvpCode.AcctApplicationId, FilterType.Number),
        ("Vendor-Id", VendorId.Ietf, AvpCode.VendorId, FilterType.Number),
        ("Product-Name", VendorId.Ietf, AvpCode.ProductName, FilterType.Text),
        ("Error-Message", VendorId.Ietf, AvpCode.ErrorMessage, FilterType.Text),
        ("Error-Reporting-Host", VendorId.Ietf, AvpCode.ErrorReportingHost, FilterType.Text),
        ("Route-Record", VendorId.Ietf, AvpCode.RouteRecord, FilterType.Text),
        ("Auth-Session-State", VendorId.Ietf, AvpCode.AuthSessionState, FilterType.Number),
        ("Disconnect-Cause", VendorId.Ietf, AvpCode.DisconnectCause, FilterType.Number),
        ("Origin-State-Id", VendorId.Ietf, AvpCode.OriginStateId, FilterType.Number),
        ("Termination-Cause", VendorId.Ietf, AvpCode.TerminationCause, FilterType.Number),
        ("Subscription-Id-Data", VendorId.Ietf, AvpCode.SubscriptionIdData, FilterType.Text),
        ("Subscription-Id-Type", VendorId.Ietf, AvpCode.SubscriptionIdType, FilterType.Number),
        ("Service-Context-Id", VendorId.Ietf, AvpCode.ServiceContextId, FilterType.Text),
        ("CC-Request-Type", VendorId.Ietf, AvpCode.CCRequestType, FilterType.Number),
        ("CC-Request-Number", VendorId.Ietf, AvpCode.CCRequestNumber, FilterType.Number),
        ("Accounting-Record-Type", VendorId.Ietf, AvpCode.AccountingRecordType, FilterType.Number),
        ("Accounting-Record-Number", VendorId.Ietf, AvpCode.AccountingRecordNumber, FilterType.Number),
        ("Digest-Realm", VendorId.Ietf, AvpCode.DigestRealm, FilterType.Text),
        ("Digest-HA1", VendorId.Ietf, AvpCode.DigestHA1, FilterType.Text),
        ("Public-Identity", VendorId.ThreeGpp, AvpCode.PublicIdentity, FilterType.Text),
        ("Server-Name", VendorId.ThreeGpp, AvpCode.ServerName, FilterType.Text),
        ("Visited-Network-Identifier", VendorId.ThreeGpp, AvpCode.VisitedNetworkIdentifier, FilterType.Text),
        ("Server-Assignment-Type", VendorId.ThreeGpp, AvpCode.ServerAssignmentType, FilterType.Number),
        ("User-Authorization-Type", VendorId.ThreeGpp, AvpCode.UserAuthorizationType, FilterType.Number),
        ("User-Data-Already-Available", VendorId.ThreeGpp, AvpCode.UserDataAlreadyAvailable, FilterType.Number),
        ("SIP-Number-Auth-Items", VendorId.ThreeGpp, AvpCode.SIPNumberAuthItems, FilterType.Number),
        ("Reason-Code", VendorId.ThreeGpp, AvpCode.ReasonCode, FilterType.Number),
        ("Originating-Request", VendorId.ThreeGpp, AvpCode.OriginatingRequest, FilterType.Number),
        ("Mandatory-Capability", VendorId.ThreeGpp, AvpCode.MandatoryCapability, FilterType.Number),
        ("Optional-Capability", VendorId.ThreeGpp, AvpCode.OptionalCapability, FilterType.Number),
        ("Wildcarded-Public-Identity", VendorId.ThreeGpp, AvpCode.WildcardedPublicIdentity, FilterType.Text),
        ("User-Data", VendorId.ThreeGpp, AvpCode.UserData, FilterType.Text),
        ("Data-Reference", VendorId.ThreeGpp, AvpCode.DataReference, FilterType.Number),
        ("Service-Indication", VendorId.ThreeGpp, AvpCode.ServiceIndication, FilterType.Text),
        ("IMS-Charging-Identifier", VendorId.ThreeGpp, AvpCode.IMSChargingIdentifier, FilterType.Text),
        ("Calling-Party-Address", VendorId.ThreeGpp, AvpCode.CallingPartyAddress, FilterType.Text),
        ("Called-Party-Address", VendorId.ThreeGpp, AvpCode.CalledPartyAddress, FilterType.Text),
        ("Role-Of-Node", VendorId.ThreeGpp, AvpCode.RoleOfNode, FilterType.Number),
        ("Node-Functionality", VendorId.ThreeGpp, AvpCode.NodeFunctionality, FilterType.Number),
        ("User-Session-ID", VendorId.ThreeGpp, AvpCode.UserSessionId, FilterType.Text),
        ("SIP-Method", VendorId.ThreeGpp, AvpCode.SIPMethod, FilterType.Text),
    ];

    /// <summary>All rows.</summary>
    public static IEnumerable<FilterField> Rows => [.. Header, .. Avps.Select(Row)];

    private static IEnumerable<FilterField> Header =>
    [
        Of("diameter.cmd.code", MessageField.CommandCode, "the command code"),
        Of("diameter.applicationId", MessageField.ApplicationId, "the application id of the header"),
        Of("diameter.hopbyhopid", MessageField.HopByHop, "the hop-by-hop identifier"),
        Of("diameter.endtoendid", MessageField.EndToEnd, "the end-to-end identifier"),
        Of("diameter.flags", MessageField.CommandFlags, "the flags of the header, as a number"),
        Flag("diameter.flags.request", CommandFlags.Request, "the R bit"),
        Flag("diameter.flags.proxyable", CommandFlags.Proxiable, "the P bit"),
        Flag("diameter.flags.error", CommandFlags.Error, "the E bit"),
        Flag("diameter.flags.T", CommandFlags.PotentiallyRetransmitted, "the T bit"),
        new("diameter.length", FilterType.Number, FieldValues.In(Protocol.Diameter, static (message, test) => test(FilterValue.Of(message.Size))),
            default, "the message's length"),
    ];

    private static FilterField Row((string Name, uint Vendor, uint Code, FilterType Type) avp)
        => new($"diameter.{avp.Name}", avp.Type, FieldValues.Avp(avp.Vendor, avp.Code, avp.Type), FieldPlan.Of(RawParts.Of(avp.Vendor, avp.Code)),
            $"AVP {avp.Code}{(avp.Vendor == VendorId.ThreeGpp ? " of 3GPP" : "")}, at any depth");

    private static FilterField Of(string name, MessageField field, string text)
        => new(name, FilterType.Number, FieldValues.Of(field), FieldPlan.Of(field), text);

    private static FilterField Flag(string name, CommandFlags bit, string text)
        => new(name, FilterType.Boolean,
            (message, test) => message.TryGetNumber(MessageField.CommandFlags, out long flags) && test(FilterValue.Of((flags & (long)bit) != 0 ? 1 : 0)),
            FieldPlan.Of(MessageField.CommandFlags), text);
}
