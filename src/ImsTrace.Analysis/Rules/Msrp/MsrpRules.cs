namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>Rules of MSRP, its SDP, its relays and conferences that are code.</summary>
internal static class MsrpRules
{
    public static IEnumerable<IFlowRule> Make() =>
    [
        Sip.SilentTransactionRule.Msrp(), .. ChunkRules.Make(), new TransactionIdRule(), new CutBodyRule(), .. PathRules.Make(), .. ConnectionRules.Make(),
        StrayAnswerRule.Make(), AnsweredReportRule.Make(), .. RecoveryRules.Make(), new ConnectionReuseRule(), .. MediaTypeRules.Make(), new StalledAnswerRule(), .. RelayRules.Make(), new RelayExpiryRule(),
    ];
}
