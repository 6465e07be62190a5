namespace ImsTrace.Analysis.Rules.Charging;

/// <summary>Rules of Rf and Ro that are code.</summary>
internal static class ChargingRules
{
    public static IEnumerable<IFlowRule> Make() =>
    [
        new MissingRecordRule(), new RecordNumberRule(), new RecordAnswerRule(), new RecordPartiesRule(), new RecordTimeRule(), new CreditRule(),
        new RefundRule(), new CountedTwiceRule(), new ParticipantsRule(),
    ];
}
