using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Messages;

/// <summary>Takes the parameters of Digest credentials and challenges (RFC 7616 sections 3.3 and 3.4; RFC 3310 section 3).</summary>
internal static class DigestFields
{
    public static void SetCredentials(ReadOnlySpan<byte> value, FieldPlan plan, MessageRecordBuilder builder)
    {
        AuthReader reader = new(value);
        while (reader.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> parameter))
        {
            if (CredentialField(name) is { } field && plan.Has(field))
                builder.Set(field, parameter);
        }
    }

    public static void SetChallenge(ReadOnlySpan<byte> value, FieldPlan plan, MessageRecordBuilder builder)
    {
        AuthReader reader = new(value);
        while (reader.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> parameter))
        {
            if (ChallengeField(name) is { } field && plan.Has(field))
                builder.Set(field, parameter);
        }
    }

    private static MessageField? CredentialField(ReadOnlySpan<byte> name) => name switch
    {
        _ when AsciiName.Matches(name, "username"u8) => MessageField.AuthUsername,
        _ when AsciiName.Matches(name, "realm"u8) => MessageField.AuthRealm,
        _ when AsciiName.Matches(name, "nonce"u8) => MessageField.AuthNonce,
        _ when AsciiName.Matches(name, "uri"u8) => MessageField.AuthUri,
        _ when AsciiName.Matches(name, "response"u8) => MessageField.AuthResponse,
        _ when AsciiName.Matches(name, "algorithm"u8) => MessageField.AuthAlgorithm,
        _ when AsciiName.Matches(name, "qop"u8) => MessageField.AuthQop,
        _ when AsciiName.Matches(name, "nc"u8) => MessageField.AuthNonceCount,
        _ when AsciiName.Matches(name, "cnonce"u8) => MessageField.AuthClientNonce,
        _ when AsciiName.Matches(name, "auts"u8) => MessageField.AuthAuts,
        _ => null,
    };

    private static MessageField? ChallengeField(ReadOnlySpan<byte> name) => name switch
    {
        _ when AsciiName.Matches(name, "realm"u8) => MessageField.ChallengeRealm,
        _ when AsciiName.Matches(name, "nonce"u8) => MessageField.ChallengeNonce,
        _ when AsciiName.Matches(name, "algorithm"u8) => MessageField.ChallengeAlgorithm,
        _ when AsciiName.Matches(name, "ck"u8) => MessageField.ChallengeCipherKey,
        _ when AsciiName.Matches(name, "ik"u8) => MessageField.ChallengeIntegrityKey,
        _ => null,
    };
}
