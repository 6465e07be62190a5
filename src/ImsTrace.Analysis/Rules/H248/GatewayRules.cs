using ImsTrace.Analysis.Rules.H248.Contexts;
using ImsTrace.Analysis.Rules.H248.Transactions;

namespace ImsTrace.Analysis.Rules.H248;

/// <summary>Rules of H.248 that are code.</summary>
internal static class GatewayRules
{
    public static IEnumerable<IFlowRule> Make() =>
    [
        new ReplyTimeRule(), new StrayReplyRule(), new AtMostOnceRule(), new ReplyOrderRule(), new ReplyTargetRule(), new UnresolvedChoiceRule(),
        new TerminationPlaceRule(), new AnswerDescriptionRule(), new OfferDescriptionRule(), new OneContextRule(), new SubtractRule(),
        new ConnectionLossRule(), new RestartRule(), new StatisticsRule(), new StreamCountRule(), new StreamModeRule(),
    ];
}
