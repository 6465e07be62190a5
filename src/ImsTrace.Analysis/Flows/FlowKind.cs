namespace ImsTrace.Analysis.Flows;

/// <summary>What a flow is; the names of output-contract stand in <see cref="FlowKinds"/>.</summary>
public enum FlowKind : byte
{
    Other, PagerMessage, UriListMessage, AsMessage, Registration, ThirdPartyRegistration, Session, Conference, Subscription, Options,
    Diameter, Msrp, H248, NetworkDeregistration,
}
