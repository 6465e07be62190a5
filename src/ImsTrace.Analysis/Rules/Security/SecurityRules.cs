namespace ImsTrace.Analysis.Rules.Security;

/// <summary>Rules of what others could read, guess or take for themselves, that are code.</summary>
internal static class SecurityRules
{
    public static IEnumerable<IFlowRule> Make()
    {
        DigestComparisons comparisons = new();
        return
        [
            DigestResponseRule.Accepted(comparisons), DigestResponseRule.Refused(comparisons), DigestResponseRule.Verified(comparisons),
            new DigestReplayRule(), new DigestDowngradeRule(), new RefusedIdentitiesRule(), new ReadableSecretsRule(), new ActiveContentRule(),
        ];
    }
}
