using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Security;

/// <summary>
/// Holds the digest responses that reach an S-CSCF against the vectors of the MAAs. SIP-REG-019: it accepts no other response than the
/// one that follows. SIP-REG-020: it refuses no such response. SEC-006: which responses do not follow, in a REGISTER or another request,
/// whatever became of them.
/// </summary>
internal sealed class DigestResponseRule : IFlowRule
{
    private readonly DigestComparisons comparisons;
    private readonly Action<FlowRuleContext, DigestComparison> judge;
    private readonly bool isOfRegistration;

    private DigestResponseRule(DigestComparisons comparisons, RuleDescription description, bool isOfRegistration, Action<FlowRuleContext, DigestComparison> judge)
        => (this.comparisons, Description, this.isOfRegistration, this.judge) = (comparisons, description, isOfRegistration, judge);

    public RuleDescription Description { get; }

    public static DigestResponseRule Accepted(DigestComparisons comparisons) => new(
        comparisons, new("SIP-REG-019", Severity.Error, "security", "RFC 3310 section 3.3; RFC 2617 section 3.2.2",
            "The S-CSCF accepts only a response that follows from the vector of the MAA."),
        isOfRegistration: true, JudgeAccepted);

    public static DigestResponseRule Refused(DigestComparisons comparisons) => new(
        comparisons, new("SIP-REG-020", Severity.Warning, "security", "RFC 3310 section 3.3", "A response that follows from the vector of the MAA is accepted."),
        isOfRegistration: true, JudgeRefused);

    public static DigestResponseRule Verified(DigestComparisons comparisons) => new(
        comparisons, new("SEC-006", Severity.Info, "security", "RFC 3310 section 3.3", "A digest response follows from the vector of the MAA."),
        isOfRegistration: false, JudgeVerified);

    // An MAA beside any SIP is remembered for the flows to come.
    public FlowNeeds Needs => isOfRegistration ? FlowNeeds.In(FlowKind.Registration) : default;

    public FieldPlan Plan => DigestComparisons.Plan;

    // All three have the same table.
    public long Forgotten => isOfRegistration ? 0 : comparisons.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (isOfRegistration && context.Flow.Kind != FlowKind.Registration)
            return;
        foreach (DigestComparison comparison in comparisons.Of(context))
            judge(context, comparison);
    }

    private static void JudgeAccepted(FlowRuleContext context, DigestComparison comparison)
    {
        if (comparison.Final.StatusOf() >= 300)
            return;
        if (comparison.Wanted is not { } wanted)
            context.NotEvaluable(comparison.Reason);
        else
            context.Require(comparison.IsSame, comparison.Final, "The S-CSCF accepted a digest response that does not follow from the vector of the MAA.",
                $"response {Encoding.ASCII.GetString(wanted)}", $"response {comparison.Given}");
    }

    private static void JudgeRefused(FlowRuleContext context, DigestComparison comparison)
    {
        if (comparison.Wanted is null)
            context.NotEvaluable(comparison.Reason);
        else if (!comparison.IsSame || comparison.Final.StatusOf() < 300)
            context.Pass();
        else if (comparison.Final.StatusOf() is 401 or 403)
            context.Fail(comparison.Final, "The S-CSCF refused a digest response that follows from the vector of the MAA.", "200", $"{comparison.Final.StatusOf()}");
    }

    private static void JudgeVerified(FlowRuleContext context, DigestComparison comparison)
    {
        if (comparison.Wanted is not { } wanted)
            context.NotEvaluable(comparison.Reason);
        else
            context.Require(comparison.IsSame, comparison.Request, "The digest response does not follow from the vector of the MAA: another password or key was used.",
                $"response {Encoding.ASCII.GetString(wanted)}", $"response {comparison.Given}");
    }
}
