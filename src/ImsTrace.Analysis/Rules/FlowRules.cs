namespace ImsTrace.Analysis.Rules;

/// <summary>The rules that are code.</summary>
internal static class FlowRules
{
    public static IEnumerable<IFlowRule> Make() =>
    [
        new EndToEndLossRule(), new MsrpNeverUsedRule(), new UnregisteredSenderRule(), SilentTransactionRule.Sip(), SilentTransactionRule.Msrp(),
        new RetransmissionIntervalRule(), new UnconfirmedSessionRule(), new DialogCSeqRule(), new DigestResponseRule(),
        new OtherServingNodeRule(), new CxMandatoryAvpRule(),
    ];
}
