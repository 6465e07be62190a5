using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>Holds the digest responses that reach an S-CSCF against the vectors of the MAAs, once a flow for all rules that ask.</summary>
internal sealed class DigestComparisons
{
    private const int VectorLength = 32;
    private readonly List<DigestComparison> found = [];
    private long turn = -1;

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.CommandCode, MessageField.AuthUsername, MessageField.AuthRealm,
        MessageField.AuthNonce, MessageField.AuthUri, MessageField.AuthResponse, MessageField.AuthAlgorithm, MessageField.AuthQop,
        MessageField.AuthNonceCount, MessageField.AuthClientNonce, MessageField.AuthAuts, MessageField.SipAuthenticate,
        MessageField.SipAuthorization, MessageField.DigestHa1, MessageField.ChallengeNonce);

    /// <summary>The responses in a registration.</summary>
    public List<DigestComparison> Of(FlowRuleContext context)
    {
        if (turn == context.Turn)
            return found;
        turn = context.Turn;
        found.Clear();
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { Destination.Role: NodeRole.SCscf } request, Final: { } final }
                && request.Record.Text(MessageField.AuthResponse).Length > 0)
                found.Add(Compare(context.Flow, request, final));
        }
        return found;
    }

    private static DigestComparison Compare(Flow flow, FlowMessage request, FlowMessage final)
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
