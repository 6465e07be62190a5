namespace ImsTrace.Analysis.Rules.CrossProtocol;

/// <summary>Rules of flows as a whole, over several protocols, that are code.</summary>
internal static class CrossProtocolRules
{
    public static IEnumerable<IFlowRule> Make() =>
    [
        new EndToEndLossRule(), new MsrpNeverUsedRule(), new UnregisteredSenderRule(), new ExtraHopRule(), new DoubleRoutingRule(),
        new DoubleDeliveryRule(), new MsrpPeerRule(), new PolicyRule(), new SessionShapeRule(),
        new ChargingIdReuseRule(),
    ];
}
