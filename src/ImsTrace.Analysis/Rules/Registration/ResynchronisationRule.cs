using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Security;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Authentication;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SIP-REG-021: the response beside auts is computed with an empty password: the terminal has no RES (RFC 3310 section 3.4).</summary>
internal sealed class ResynchronisationRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-REG-021", Severity.Error, "syntax", "RFC 3310 section 3.4",
        "A resynchronisation has an auts of 14 octets, and an empty password.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Registration);

    public FieldPlan Plan => DigestCredentials.Plan.With(FieldPlan.Of(MessageField.Method));

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Registers)
        {
            FlowMessage request = transaction.Request!; // FirstHops gives no other
            if (DigestCredentials.TryRead(request.Record, out DigestCredentials credentials) && !credentials.Auts.IsEmpty)
                Judge(context, request, credentials);
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage request, in DigestCredentials credentials)
    {
        if (!DigestAlgorithms.TryFind(credentials.Algorithm, out DigestAlgorithm algorithm) || AsciiName.Matches(credentials.Quality, "auth-int"u8))
        {
            context.NotEvaluable("the response is of the body, too, or its algorithm is not known");
            return;
        }
        byte[] wanted = DigestComparisons.Respond(request.Record, credentials, algorithm, DigestResponse.Ha1(credentials.Username, credentials.Realm, default, algorithm));
        if (Ascii.EqualsIgnoreCase(credentials.Response, wanted))
            context.Pass();
        else
            context.Fail(request, "The response beside auts is not that of an empty password.", Encoding.ASCII.GetString(wanted), Encoding.UTF8.GetString(credentials.Response));
    }
}
