using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Security;

/// <summary>SEC-002: credentials use the algorithm of the challenge, and the strongest that both sides know, for a server and for a proxy.</summary>
internal sealed class DigestDowngradeRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SEC-002", Severity.Error, "security", "RFC 3310 section 3.1; RFC 8760",
        "Credentials use the algorithm of the challenge, the strongest both know.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Sip);

    public FieldPlan Plan => DigestCredentials.Plan.With(DigestChallenges.Plan).With(FieldPlan.Of(MessageField.Method, MessageField.Status));

    public void Judge(FlowRuleContext context)
    {
        if (!IsChallenged(context.Flow))
            return;
        FlowMessage? challenge = null;
        bool isCapable = false; // the terminal named SHA-256 itself
        foreach (Transaction transaction in FirstHops.Of(context.Flow))
        {
            FlowMessage request = transaction.Request!; // Of gives no other
            if (challenge is not null && DigestCredentials.TryRead(request.Record, out DigestCredentials credentials))
                Judge(context, request, credentials, challenge, isCapable);
            isCapable |= DigestChallenges.IsStrong(request.Record.Text(MessageField.AuthAlgorithm));
            challenge = transaction.Final is { } final && DigestChallenges.Has(final) ? final : null;
        }
    }

    private static bool IsChallenged(Flow flow)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Upstream: null, Final: { } final } && DigestChallenges.Has(final))
                return true;
        }
        return false;
    }

    private static void Judge(FlowRuleContext context, FlowMessage request, in DigestCredentials credentials, FlowMessage challenge, bool isCapable)
    {
        ReadOnlySpan<byte> used = Name(credentials.Algorithm);
        if (!DigestChallenges.TryFind(challenge, credentials.Nonce, out ReadOnlySpan<byte> algorithm, out bool isStrongOffered))
            return; // an older challenge
        ReadOnlySpan<byte> asked = Name(algorithm);
        if (!AsciiName.Matches(used, asked))
            context.Fail(request, "The credentials use another algorithm than the challenge.", Encoding.UTF8.GetString(asked), Encoding.UTF8.GetString(used));
        else if (isStrongOffered && isCapable && !DigestChallenges.IsStrong(used))
            context.Fail(request, "The terminal knows SHA-256 and was offered it, but uses another algorithm.", "SHA-256", Encoding.UTF8.GetString(used), Severity.Warning);
        else
            context.Pass();
    }

    // Without the parameter it is MD5 (RFC 7616 section 3.3).
    private static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> algorithm) => algorithm.IsEmpty ? "MD5"u8 : algorithm;
}
