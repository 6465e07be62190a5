using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SIP-REG-024: who fails to authenticate three times in a row is refused by 403.</summary>
internal sealed class FailedAuthenticationsRule : IFlowRule
{
    private const int Most = 3;
    private static readonly MessageField Challenges = HeaderFields.Of(SipHeaderId.WwwAuthenticate);
    private readonly RecentMap<ulong, (ulong Nonce, int Failures)> known = new(most: 10_000);

    public RuleDescription Description { get; } = new("SIP-REG-024", Severity.Warning, "security", "TS 24.229 section 5.4.1.2.3 (u)",
        "The third failed authentication in a row is refused by 403.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Registration);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.AuthUsername, MessageField.AuthNonce, MessageField.AuthResponse,
        MessageField.AuthAuts, MessageField.ChallengeNonce, Challenges);

    public long Forgotten => known.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Registers)
        {
            if (transaction is { Request: { } request, Final: { } final } && request.Record.Has(MessageField.AuthUsername))
                Judge(context, request.Record, final);
        }
    }

    private void Judge(FlowRuleContext context, MessageRecord request, FlowMessage final)
    {
        ulong user = FieldHash.Of(request.Text(MessageField.AuthUsername));
        known.TryGet(user, out (ulong Nonce, int Failures) before);
        int failures = 0;
        if (final.StatusOf() == 401)
        {
            // An old nonce, or SQN that has to be put right, is no failure.
            bool isTried = request.Text(MessageField.AuthResponse).Length > 0 && !request.Has(MessageField.AuthAuts)
                && FieldHash.Of(request.Text(MessageField.AuthNonce)) == before.Nonce && final.Record.Text(Challenges).IndexOf("stale=true"u8) < 0;
            failures = isTried ? before.Failures + 1 : before.Failures;
        }
        if (failures >= Most)
            context.Fail(final, $"The user failed to authenticate {failures} times in a row and is challenged again.", "403", "401");
        else
            context.Pass();
        known.Set(user, (FieldHash.Of(final.Record.Text(MessageField.ChallengeNonce)), failures));
    }
}
