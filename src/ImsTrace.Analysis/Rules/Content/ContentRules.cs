namespace ImsTrace.Analysis.Rules.Content;

/// <summary>Rules of what messages carry that are code: CPIM, notifications, states of writing, lists of recipients.</summary>
internal static class ContentRules
{
    public static IEnumerable<IFlowRule> Make() =>
    [
        .. CpimRules.Make(), .. new NotificationRules().Make(), .. new ComposingRules().Make(), .. ListRules.Make(), new AlteredCopyRule(),
    ];
}
