namespace ImsTrace.Analysis.Rules.Services;

/// <summary>Rules of filter criteria and application servers.</summary>
internal static class ServiceRules
{
    public static IEnumerable<IFlowRule> Make() =>
    [
        ApplicationServerRule.Matching(), ApplicationServerRule.Pushed(), RegistrationNotices.OfStart(), RegistrationNotices.OfEnd(),
        new NoticeBodyRule(), new ExpiredNoticeRule(), new DefaultHandlingRule(),
    ];
}
