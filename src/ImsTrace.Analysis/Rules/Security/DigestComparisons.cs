using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Tables;
using ImsTrace.Protocols.Authentication;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Security;

/// <summary>Holds the digest responses that reach an S-CSCF against the vectors of the MAAs (RFC 3310 section 3.3; RFC 2617 section 3.2.2). A key of the terminal itself is in no capture.</summary>
internal sealed class DigestComparisons
{
    private const int VectorLength = 32;
    private const int MultimediaAuth = 303;
    private readonly RecentMap<ulong, byte[]> hashes = new(most: 10_000); // HA1 of users, as MAAs of earlier flows had it
    private readonly List<DigestComparison> found = [];
    private long turn = -1;

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = DigestCredentials.Plan.With(FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.CommandCode, MessageField.SipAuthenticate, MessageField.SipAuthorization, MessageField.DigestHa1,
        MessageField.DigestRealm, MessageField.UserName, MessageField.ChallengeNonce));

    /// <summary>How many hashes were forgotten under the limit.</summary>
    public long Forgotten => hashes.Forgotten;

    /// <summary>The responses of a flow, each beside what should stand there; computed once a flow.</summary>
    public IReadOnlyList<DigestComparison> Of(FlowRuleContext context)
    {
        if (turn == context.Turn)
            return found;
        turn = context.Turn;
        found.Clear();
        Remember(context);
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { Destination.Role: NodeRole.SCscf } request, Final: { } final }
                && DigestCredentials.TryRead(request.Record, out DigestCredentials credentials))
                found.Add(Compare(context.Flow, request, credentials, final));
        }
        return found;
    }

    // Once it has the hash of a user, an S-CSCF need not ask for it again.
    private void Remember(FlowRuleContext context)
    {
        foreach (Transaction query in context.Queries)
        {
            if (query.Final is { Record: { } answer } && answer.Number64(MessageField.CommandCode) == MultimediaAuth && answer.Has(MessageField.DigestHa1))
                hashes.Set(UserOf(answer.Text(MessageField.UserName), answer.Text(MessageField.DigestRealm)), answer.Text(MessageField.DigestHa1).ToArray());
        }
    }

    private static ulong UserOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> realm) => FieldHash.Of(name) * 31 + FieldHash.Of(realm);

    private DigestComparison Compare(Flow flow, FlowMessage request, in DigestCredentials credentials, FlowMessage final)
    {
        if (!DigestAlgorithms.TryFind(credentials.Algorithm, out DigestAlgorithm algorithm))
            return new(request, final, Wanted: null, IsSame: false, $"algorithm {Encoding.UTF8.GetString(credentials.Algorithm)} is not known");
        // The body goes into the response (RFC 7616 section 3.4.3), and not all bodies are kept.
        if (AsciiName.Matches(credentials.Quality, "auth-int"u8))
            return new(request, final, Wanted: null, IsSame: false, "the response is of the body, too");
        string reason = "cx not captured: no MAA for the nonce";
        byte[]? ha1 = FindVector(flow, credentials) is { } vector ? Ha1(credentials, algorithm, vector, out reason)
            : algorithm != DigestAlgorithm.AkaV1Md5 && hashes.TryGet(UserOf(credentials.Username, credentials.Realm), out byte[]? known) ? known : null;
        byte[]? wanted = ha1 is null ? null : Respond(request.Record, credentials, algorithm, ha1);
        return new(request, final, wanted, wanted is not null && Ascii.EqualsIgnoreCase(credentials.Response, wanted), reason);
    }

    // The MAA behind the challenge with this nonce; with AKA the nonce begins with the MAA's RAND and AUTN.
    private static MessageRecord? FindVector(Flow flow, in DigestCredentials credentials)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction.Protocol != Protocol.Diameter || transaction.Final is not { Record: var answer } || answer.Number64(MessageField.CommandCode) != MultimediaAuth)
                continue;
            if ((transaction.Upstream?.Final is { } challenge && challenge.IsFor(credentials.Nonce)) || IsOwnVector(answer, credentials.Nonce))
                return answer;
        }
        return null;
    }

    private static bool IsOwnVector(MessageRecord answer, ReadOnlySpan<byte> nonce)
    {
        Span<byte> octets = stackalloc byte[512];
        return answer.Text(MessageField.SipAuthenticate).Length >= VectorLength && nonce.Length <= octets.Length
            && System.Buffers.Text.Base64.DecodeFromUtf8(nonce, octets, out _, out int length) == System.Buffers.OperationStatus.Done
            && length >= VectorLength && octets[..VectorLength].SequenceEqual(answer.Text(MessageField.SipAuthenticate)[..VectorLength]);
    }

    private static byte[]? Ha1(in DigestCredentials credentials, DigestAlgorithm algorithm, MessageRecord answer, out string reason)
    {
        reason = "";
        bool isAka = algorithm == DigestAlgorithm.AkaV1Md5;
        if (isAka && answer.Has(MessageField.SipAuthorization) && credentials.Auts.IsEmpty)
            return DigestResponse.Ha1(credentials.Username, credentials.Realm, answer.Text(MessageField.SipAuthorization));
        if (!isAka && answer.Has(MessageField.DigestHa1))
            return answer.Text(MessageField.DigestHa1).ToArray();
        reason = $"no vector for algorithm {Encoding.UTF8.GetString(credentials.Algorithm)} in the MAA";
        return null;
    }

    /// <summary>The response that follows from the hash of user, realm and password.</summary>
    public static byte[] Respond(MessageRecord request, in DigestCredentials credentials, DigestAlgorithm algorithm, byte[] ha1)
    {
        if (algorithm.IsSession())
            ha1 = DigestResponse.SessionHa1(ha1, credentials.Nonce, credentials.ClientNonce, algorithm);
        byte[] ha2 = DigestResponse.Ha2(request.Text(MessageField.Method), credentials.Uri, algorithm);
        return credentials.Quality.IsEmpty
            ? DigestResponse.Compute(ha1, credentials.Nonce, ha2, algorithm)
            : DigestResponse.Compute(ha1, credentials.Nonce, credentials.Count, credentials.ClientNonce, credentials.Quality, ha2, algorithm);
    }
}
