using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Tests.Rules;

/// <summary>Registrations with the official vectors: Milenage set 1 (TS 35.208) and RFC 2617 section 3.5.</summary>
internal static class DigestSamples
{
    public const string AkaResponse = "402ab8df9f3a4d63a9f47c2f90e02938";
    public const string AkaResponseWithoutQop = "1125a3c2e293453f07e08957ff235efc";
    private const string Nonce = "I1U8vpY3qJ0hiuZNrke/NVXzKLQ1d7m5Sp/6w1Tfr7M=";
    private const string Realm = "ims.mnc001.mcc001.3gppnetwork.org";

    public static FlowBuilder Aka(string response, bool withQop)
    {
        FlowBuilder builder = SampleFlows.Registration()
            .With("7-maa", MessageField.SipAuthorization, Convert.FromHexString("a54211d5e3ba50bf"))
            .With("7-maa", MessageField.SipAuthenticate, Convert.FromBase64String(Nonce));
        Credentials(builder, "001010000000001@" + Realm, Realm, Nonce, "sip:" + Realm, response, "AKAv1-MD5");
        return withQop ? Quality(builder, "0a4f113b") : builder;
    }

    public static FlowBuilder Digest(string response)
    {
        FlowBuilder builder = SampleFlows.Registration()
            .With("7-maa", MessageField.DigestHa1, "939e7578ed9e3c518a452acee763bce9")
            .With("8-challenge", MessageField.ChallengeNonce, "dcd98b7102dd2f0e8b11d0f600bfb0c093")
            .With("8-challenge", HeaderFields.Of(SipHeaderId.WwwAuthenticate), "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"")
            .Edit("15-register", draft => draft.Method = "GET");
        Credentials(builder, "Mufasa", "testrealm@host.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "/dir/index.html", response, "MD5");
        return Quality(builder, "0a4f113b");
    }

    private static void Credentials(
        FlowBuilder builder, string user, string realm, string nonce, string uri, string response, string algorithm)
        => builder.With("15-register", MessageField.AuthUsername, user).With("15-register", MessageField.AuthRealm, realm)
            .With("15-register", MessageField.AuthNonce, nonce).With("15-register", MessageField.AuthUri, uri)
            .With("15-register", MessageField.AuthResponse, response).With("15-register", MessageField.AuthAlgorithm, algorithm);

    private static FlowBuilder Quality(FlowBuilder builder, string clientNonce)
        => builder.With("15-register", MessageField.AuthQop, "auth").With("15-register", MessageField.AuthNonceCount, "00000001")
            .With("15-register", MessageField.AuthClientNonce, clientNonce);
}
