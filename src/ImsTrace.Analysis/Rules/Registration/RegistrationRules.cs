namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>Rules of registration that are code.</summary>
internal static class RegistrationRules
{
    public static IEnumerable<IFlowRule> Make() =>
    [
        new DigestResponseRule(), new OtherServingNodeRule(),
    ];
}
