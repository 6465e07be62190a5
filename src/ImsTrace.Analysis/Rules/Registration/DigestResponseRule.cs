using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SIP-REG-019: the S-CSCF accepts a digest response other than the one that follows from the MAA.</summary>
internal sealed class DigestResponseRule : IFlowRule
{
    private const int VectorLength = 32;

    public RuleDescription Description { get; } = new("SIP-REG-019", Severity.Error, "security", "RFC 3310 section 3.3; RFC 2617 section 3.2.2",
        "The S-CSCF accepts only a response that follows from the vector of the MAA.");

    public FieldPlan Plan => FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.CommandCode, MessageField.AuthUsername, MessageField.AuthRealm,
        MessageField.AuthNonce, MessageField.AuthUri, MessageField.AuthResponse, MessageField.AuthAlgorithm, MessageField.AuthQop,
        MessageField.AuthNonceCount, MessageField.AuthClientNonce, MessageField.AuthAuts, MessageField.SipAuthenticate,
        MessageField.SipAuthorization, MessageField.DigestHa1, MessageField.ChallengeNonce);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Flow.Kind == FlowKind.Registration ? context.Flow.Transactions : [])
        {
            bool isAccepted = transaction is { Protocol: Protocol.Sip, Request.Destination.Role: NodeRole.SCscf }
                && transaction.Final is { } final && final.StatusOf() is >= 200 and < 300;
            if (isAccepted && transaction.Request!.Record.Text(MessageField.AuthResponse).Length > 0)
                Judge(context, transaction.Request!.Record, transaction.Final!);
        }
    }

    private static void Judge(FlowRuleContext context, MessageRecord request, FlowMessage accepted)
    {
        string reason = "";
        if (FindVector(context.Flow, request) is not { } vector || Ha1(request, vector, out reason) is not { } ha1)
        {
            context.NotEvaluable(reason.Length > 0 ? reason : "cx not captured: no MAA for the nonce");
            return;
        }
        byte[] expected = Respond(request, ha1);
        if (System.Text.Ascii.EqualsIgnoreCase(request.Text(MessageField.AuthResponse), expected))
            context.Pass();
        else
            context.Fail(accepted, "The S-CSCF accepted a digest response that does not follow from the vector of the MAA.",
                "response " + Encoding.ASCII.GetString(expected), "response " + request.String(MessageField.AuthResponse));
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
            return DigestResponse.Ha1(Octets(request, MessageField.AuthUsername), Octets(request, MessageField.AuthRealm),
                Octets(answer, MessageField.SipAuthorization));
        if (!isAka && answer.Has(MessageField.DigestHa1) && (algorithm.IsEmpty || System.Text.Ascii.EqualsIgnoreCase(algorithm, "MD5"u8)))
            return Octets(answer, MessageField.DigestHa1);
        reason = $"no vector for algorithm {request.String(MessageField.AuthAlgorithm)} in the MAA";
        return null;
    }

    private static byte[] Respond(MessageRecord request, byte[] ha1)
    {
        byte[] uri = Octets(request, MessageField.AuthUri);
        byte[] nonce = Octets(request, MessageField.AuthNonce);
        byte[] method = Octets(request, MessageField.Method);
        return request.Text(MessageField.AuthQop).IsEmpty
            ? DigestResponse.Compute(ha1, method, uri, nonce)
            : DigestResponse.Compute(ha1, method, uri, nonce, Octets(request, MessageField.AuthNonceCount),
                Octets(request, MessageField.AuthClientNonce), Octets(request, MessageField.AuthQop));
    }

    private static byte[] Octets(MessageRecord record, MessageField field) => record.Text(field).ToArray();
}
