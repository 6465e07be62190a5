using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Messages;

/// <summary>The AVPs of type Grouped inside which AVPs are asked for (RFC 6733, RFC 8506, TS 29.229, TS 29.329, TS 32.299).</summary>
internal static class GroupedAvps
{
    public static bool Has(uint vendor, uint code) => vendor switch
    {
        VendorId.Ietf => code is AvpCode.VendorSpecificApplicationId or AvpCode.ExperimentalResult or AvpCode.FailedAVP or AvpCode.ProxyInfo
            or AvpCode.SubscriptionId,
        VendorId.ThreeGpp => code is AvpCode.ServerCapabilities or AvpCode.SIPAuthDataItem or AvpCode.DeregistrationReason
            or AvpCode.ChargingInformation or AvpCode.SupportedFeatures or AvpCode.SupportedApplications or AvpCode.AssociatedIdentities
            or AvpCode.SIPDigestAuthenticate or AvpCode.SCSCFRestorationInfo or AvpCode.RestorationInfo or AvpCode.UserIdentity
            or AvpCode.ServiceInformation or AvpCode.IMSInformation or AvpCode.EventType
            or AvpCode.MediaComponentDescription or AvpCode.MediaSubComponent,
        _ => false,
    };
}
