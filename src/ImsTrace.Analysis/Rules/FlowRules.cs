using ImsTrace.Analysis.Rules.Charging;
using ImsTrace.Analysis.Rules.Conference;
using ImsTrace.Analysis.Rules.Content;
using ImsTrace.Analysis.Rules.CrossProtocol;
using ImsTrace.Analysis.Rules.Cx;
using ImsTrace.Analysis.Rules.Diameter;
using ImsTrace.Analysis.Rules.H248;
using ImsTrace.Analysis.Rules.Msrp;
using ImsTrace.Analysis.Rules.Registration;
using ImsTrace.Analysis.Rules.Sdp;
using ImsTrace.Analysis.Rules.Security;
using ImsTrace.Analysis.Rules.Services;
using ImsTrace.Analysis.Rules.Sip;

namespace ImsTrace.Analysis.Rules;

/// <summary>The rules that are code, each area's in its own list.</summary>
internal static class FlowRules
{
    public static IEnumerable<IFlowRule> Make() =>
    [
        .. SipRules.Make(), .. RegistrationRules.Make(), .. CxRules.Make(), .. MsrpRules.Make(), .. CrossProtocolRules.Make(),
        .. ServiceRules.Make(), .. GatewayRules.Make(), .. SdpRules.Make(), .. DiameterRules.Make(), .. ChargingRules.Make(),
        .. ContentRules.Make(), .. ConferenceRules.Make(), .. SecurityRules.Make(),
    ];
}
