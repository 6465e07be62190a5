namespace ImsTrace.Analysis.Rules.Cx;

/// <summary>Rules of Diameter and Cx that are code.</summary>
internal static class CxRules
{
    public static IEnumerable<IFlowRule> Make() =>
    [
        new CxMandatoryAvpRule(), new VectorReuseRule(), new UserDataRule(), new TerminationNoticeRule(), new HssStateRule(), new TwoServersRule(),
    ];
}
