namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>Rules of registration that are code.</summary>
internal static class RegistrationRules
{
    public static IEnumerable<IFlowRule> Make() =>
    [
        new OtherServingNodeRule(), new RegisterCSeqRule(), new RefreshCallIdRule(), new RefreshTimeRule(), new FailedAuthenticationsRule(),
        new StateSubscriptionRule(), new UnprotectedRequestRule(), new NonceUseRule(), new ResynchronisationRule(), UnansweredQueryRule.Make(),
        AuthenticationTimeoutRule.Make(),
    ];
}
