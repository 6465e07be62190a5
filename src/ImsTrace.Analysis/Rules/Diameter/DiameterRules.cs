namespace ImsTrace.Analysis.Rules.Diameter;

/// <summary>Rules of the Diameter base protocol that are code.</summary>
internal static class DiameterRules
{
    public static IEnumerable<IFlowRule> Make()
    {
        RepeatedRequests repeated = new();
        return
        [
            new ReusedIdentifierRule(), new StrayAnswerRule(), RepeatedRequestRule.OnSamePeer(repeated), RepeatedRequestRule.OnOtherPeer(repeated), new RefusedPeerRule(),
            new WatchdogRule(), new DisconnectRule(), new AnswerTimeRule(),
        ];
    }
}
