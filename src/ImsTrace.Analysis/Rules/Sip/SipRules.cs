namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>Rules of SIP itself that are code.</summary>
internal static class SipRules
{
    public static IEnumerable<IFlowRule> Make() =>
    [
        SilentTransactionRule.Sip(), new RetransmissionIntervalRule(), new UnconfirmedSessionRule(), new DialogCSeqRule(), new FirstAnswerRule(),
        new ReliableRetransmissionRule(), new RefusedInviteRule(), new ForwardingDelayRule(), new LoopRule(), new MultipartBodyRule(), new CharacterSetRule(),
        new RouteSetRule(), new RemoteTargetRule(), new BranchReuseRule(), new ChangedRetransmissionRule(), new CancelledInviteRule(),
        new SilentDialogRule(), new CrossingInviteRule(), new PendingMessageRule(), new OverlappingMessagesRule(), new MessageOnlySessionRule(), new EarlyByeRule(), new EarlyDialogsRule(),
    ];
}
