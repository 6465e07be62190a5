using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Authentication;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>
/// Holds the digest responses that reach an S-CSCF against the vectors of the MAAs. SIP-REG-019: it accepts no other response than the
/// one that follows. SIP-REG-020: it refuses no such response. SEC-006: which responses do not follow, whatever became of them.
/// </summary>
internal sealed class DigestResponseRule : IFlowRule
{
    private const int VectorLength = 32;
    private readonly Action<FlowRuleContext, Comparison> judge;

    private DigestResponseRule(RuleDescription description, Action<FlowRuleContext, Comparison> judge) => (Description, this.judge) = (description, judge);

    public RuleDescription Description { get; }

    public static DigestResponseRule Accepted() => new(
        new("SIP-REG-019", Severity.Error, "security", "RFC 3310 section 3.3; RFC 2617 section 3.2.2",
            "The S-CSCF accepts only a response that follows from the vector of the MAA."),
        JudgeAccepted);

    public static DigestResponseRule Refused() => new(
        new("SIP-REG-020", Severity.Warning, "security", "RFC 3310 section 3.3", "A response that follows from the vector of the MAA is accepted."),
        JudgeRefused);

    public static DigestResponseRule Verified() => new(
        new("SEC-006", Severity.Info, "security", "RFC 3310 section 3.3", "A digest response follows from the vector of the MAA."),
        JudgeVerified);

    public FieldPlan Plan => FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.CommandCode, MessageField.AuthUsername, MessageField.AuthRealm,
        MessageField.AuthNonce, MessageField.AuthUri, MessageField.AuthResponse, MessageField.AuthAlgorithm, MessageField.AuthQop,
        MessageField.AuthNonceCount, MessageField.AuthClientNonce, MessageField.AuthAuts, MessageField.SipAuthenticate,
        MessageField.SipAuthorization, MessageField.DigestHa1, MessageField.ChallengeNonce);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Flow.Kind == FlowKind.Registration ? context.Flow.Transactions : [])
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { Destination.Role: NodeRole.SCscf } request, Final: { } final }
                && request.Record.Text(MessageField.AuthResponse).Length > 0)
                judge(context, Compare(context.Flow, request, final));
        }
    }

    private static void JudgeAccepted(FlowRuleContext context, Comparison comparison)
    {
        if (comparison.Final.StatusOf() >= 300)
            return;
        if (comparison.Wanted is not { } wanted)
            context.NotEvaluable(comparison.Reason);
        else
            context.Require(comparison.IsSame, comparison.Final, "The S-CSCF accepted a digest response that does not follow from the vector of the MAA.",
                "response " + Encoding.ASCII.GetString(wanted), "response " + comparison.Request.Record.String(MessageField.AuthResponse));
    }

    private static void JudgeRefused(FlowRuleContext context, Comparison comparison)
    {
        if (comparison.Wanted is null)
            context.NotEvaluable(comparison.Reason);
        else if (!comparison.IsSame || comparison.Final.StatusOf() < 300)
            context.Pass();
        else if (comparison.Final.StatusOf() is 401 or 403)
            context.Fail(comparison.Final, "The S-CSCF refused a digest response that follows from the vector of the MAA.", "200", $"{comparison.Final.StatusOf()}");
    }

    private static void JudgeVerified(FlowRuleContext context, Comparison comparison)
    {
        if (comparison.Wanted is not { } wanted)
            context.NotEvaluable(comparison.Reason);
        else
            context.Require(comparison.IsSame, comparison.Request, "The digest response does not follow from the vector of the MAA: another password or key was used.",
                "response " + Encoding.ASCII.GetString(wanted), "response " + comparison.Request.Record.String(MessageField.AuthResponse));
    }

    private static Comparison Compare(Flow flow, FlowMessage request, FlowMessage final)
    {
        string reason = "";
        return FindVector(flow, request.Record) is { } vector && Ha1(request.Record, vector, out reason) is { } ha1
            ? new(request, final, Respond(request.Record, ha1), "")
            : new(request, final, null, reason.Length > 0 ? reason : "cx not captured: no MAA for the nonce");
    }

    // The MAA behind the challenge with this nonce; with AKA the nonce begins with the MAA's RAND and AUTN.
    private static MessageRecord? FindVector(Flow flow, MessageRecord request)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction.Protocol != Protocol.Diameter || transaction.Final is not { Record: var answer } || answer.Number64(MessageField.CommandCode) != 303)
                continue;
            bool isChallenge = transaction.Upstream?.Final is { } challenge
                && challenge.Record.Text(MessageField.ChallengeNonce).SequenceEqual(request.Text(MessageField.AuthNonce));
            if (isChallenge || IsOwnVector(answer, request))
                return answer;
        }
        return null;
    }

    private static bool IsOwnVector(MessageRecord answer, MessageRecord request)
    {
        Span<byte> nonce = stackalloc byte[512];
        string text = request.String(MessageField.AuthNonce);
        return answer.Text(MessageField.SipAuthenticate).Length >= VectorLength && Convert.TryFromBase64String(text, nonce, out int length)
            && length >= VectorLength && nonce[..VectorLength].SequenceEqual(answer.Text(MessageField.SipAuthenticate)[..VectorLength]);
    }

    private static byte[]? Ha1(MessageRecord request, MessageRecord answer, out string reason)
    {
        ReadOnlySpan<byte> algorithm = request.Text(MessageField.AuthAlgorithm);
        reason = "";
        bool isAka = System.Text.Ascii.EqualsIgnoreCase(algorithm, "AKAv1-MD5"u8);
        if (isAka && answer.Has(MessageField.SipAuthorization) && !request.Has(MessageField.AuthAuts))
            return DigestResponse.Ha1(request.Text(MessageField.AuthUsername), request.Text(MessageField.AuthRealm),
                answer.Text(MessageField.SipAuthorization));
        if (!isAka && answer.Has(MessageField.DigestHa1) && (algorithm.IsEmpty || System.Text.Ascii.EqualsIgnoreCase(algorithm, "MD5"u8)))
            return answer.Text(MessageField.DigestHa1).ToArray();
        reason = $"no vector for algorithm {request.String(MessageField.AuthAlgorithm)} in the MAA";
        return null;
    }

    private static byte[] Respond(MessageRecord request, byte[] ha1)
    {
        byte[] ha2 = DigestResponse.Ha2(request.Text(MessageField.Method), request.Text(MessageField.AuthUri));
        ReadOnlySpan<byte> nonce = request.Text(MessageField.AuthNonce);
        return request.Text(MessageField.AuthQop).IsEmpty
            ? DigestResponse.Compute(ha1, nonce, ha2)
            : DigestResponse.Compute(ha1, nonce, request.Text(MessageField.AuthNonceCount),
                request.Text(MessageField.AuthClientNonce), request.Text(MessageField.AuthQop), ha2);
    }

    /// <summary>A digest response, and what should stand there.</summary>
    /// <param name="Request">The request with the response.</param>
    /// <param name="Final">What the S-CSCF answered.</param>
    /// <param name="Wanted">The response that follows from the vector; null where that is not known.</param>
    /// <param name="Reason">Why it is not known.</param>
    private sealed record Comparison(FlowMessage Request, FlowMessage Final, byte[]? Wanted, string Reason)
    {
        public bool IsSame => System.Text.Ascii.EqualsIgnoreCase(Request.Record.Text(MessageField.AuthResponse), Wanted);
    }
}
