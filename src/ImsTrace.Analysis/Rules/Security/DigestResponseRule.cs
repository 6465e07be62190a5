using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Authentication;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Security;

/// <summary>
/// Holds the digest responses that reach an S-CSCF against the vectors of the MAAs. SIP-REG-019: it accepts no other response than the
/// one that follows. SIP-REG-020: it refuses no such response. SEC-006: which responses do not follow, in a REGISTER or another request,
/// whatever became of them. A key of the terminal itself is in no capture.
/// </summary>
internal sealed class DigestResponseRule : IFlowRule
{
    private const int VectorLength = 32;
    private const int MultimediaAuth = 303;
    private readonly Action<FlowRuleContext, Comparison> judge;
    private readonly RecentMap<ulong, byte[]> hashes = new(most: 10_000); // HA1 of users, as MAAs of earlier flows had it
    private readonly bool isOfRegistration;

    private DigestResponseRule(RuleDescription description, bool isOfRegistration, Action<FlowRuleContext, Comparison> judge)
        => (Description, this.isOfRegistration, this.judge) = (description, isOfRegistration, judge);

    public RuleDescription Description { get; }

    public static DigestResponseRule Accepted() => new(
        new("SIP-REG-019", Severity.Error, "security", "RFC 3310 section 3.3; RFC 2617 section 3.2.2",
            "The S-CSCF accepts only a response that follows from the vector of the MAA."),
        isOfRegistration: true, JudgeAccepted);

    public static DigestResponseRule Refused() => new(
        new("SIP-REG-020", Severity.Warning, "security", "RFC 3310 section 3.3", "A response that follows from the vector of the MAA is accepted."),
        isOfRegistration: true, JudgeRefused);

    public static DigestResponseRule Verified() => new(
        new("SEC-006", Severity.Info, "security", "RFC 3310 section 3.3", "A digest response follows from the vector of the MAA."),
        isOfRegistration: false, JudgeVerified);

    public FieldPlan Plan => DigestCredentials.Plan.With(FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.CommandCode, MessageField.SipAuthenticate, MessageField.SipAuthorization, MessageField.DigestHa1,
        MessageField.DigestRealm, MessageField.UserName, MessageField.ChallengeNonce));

    public void Judge(FlowRuleContext context)
    {
        if (isOfRegistration && context.Flow.Kind != FlowKind.Registration)
            return;
        if (!isOfRegistration)
            Remember(context);
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { Destination.Role: NodeRole.SCscf } request, Final: { } final }
                && DigestCredentials.TryRead(request.Record, out DigestCredentials credentials))
                judge(context, Compare(context.Flow, request, credentials, final));
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
                $"response {Encoding.ASCII.GetString(wanted)}", $"response {comparison.Given}");
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
                $"response {Encoding.ASCII.GetString(wanted)}", $"response {comparison.Given}");
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

    private Comparison Compare(Flow flow, FlowMessage request, in DigestCredentials credentials, FlowMessage final)
    {
        string given = Encoding.UTF8.GetString(credentials.Response);
        string reason = "cx not captured: no MAA for the nonce";
        byte[]? ha1 = FindVector(flow, credentials) is { } vector ? Ha1(credentials, vector, out reason)
            : IsPlain(credentials) && hashes.TryGet(UserOf(credentials.Username, credentials.Realm), out byte[]? known) ? known : null;
        return new(request, final, given, ha1 is null ? null : Respond(request.Record, credentials, ha1), reason);
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

    private static byte[]? Ha1(in DigestCredentials credentials, MessageRecord answer, out string reason)
    {
        reason = "";
        bool isAka = Ascii.EqualsIgnoreCase(credentials.Algorithm, "AKAv1-MD5"u8);
        if (isAka && answer.Has(MessageField.SipAuthorization) && credentials.Auts.IsEmpty)
            return DigestResponse.Ha1(credentials.Username, credentials.Realm, answer.Text(MessageField.SipAuthorization));
        if (IsPlain(credentials) && answer.Has(MessageField.DigestHa1))
            return answer.Text(MessageField.DigestHa1).ToArray();
        reason = $"no vector for algorithm {Encoding.UTF8.GetString(credentials.Algorithm)} in the MAA";
        return null;
    }

    private static bool IsPlain(in DigestCredentials credentials)
        => credentials.Algorithm.IsEmpty || Ascii.EqualsIgnoreCase(credentials.Algorithm, "MD5"u8) || IsStrong(credentials);

    private static bool IsStrong(in DigestCredentials credentials) => Ascii.EqualsIgnoreCase(credentials.Algorithm, "SHA-256"u8);

    private static byte[] Respond(MessageRecord request, in DigestCredentials credentials, byte[] ha1)
    {
        DigestAlgorithm algorithm = IsStrong(credentials) ? DigestAlgorithm.Sha256 : DigestAlgorithm.Md5;
        byte[] ha2 = DigestResponse.Ha2(request.Text(MessageField.Method), credentials.Uri, algorithm);
        return credentials.Quality.IsEmpty
            ? DigestResponse.Compute(ha1, credentials.Nonce, ha2, algorithm)
            : DigestResponse.Compute(ha1, credentials.Nonce, credentials.Count, credentials.ClientNonce, credentials.Quality, ha2, algorithm);
    }

    /// <summary>A digest response, and what should stand there.</summary>
    /// <param name="Request">The request with the response.</param>
    /// <param name="Final">What the S-CSCF answered.</param>
    /// <param name="Given">The response.</param>
    /// <param name="Wanted">The response that follows from the vector; null where that is not known.</param>
    /// <param name="Reason">Why it is not known.</param>
    private sealed record Comparison(FlowMessage Request, FlowMessage Final, string Given, byte[]? Wanted, string Reason)
    {
        public bool IsSame => Wanted is not null && Given.Equals(Encoding.ASCII.GetString(Wanted), StringComparison.OrdinalIgnoreCase);
    }
}
