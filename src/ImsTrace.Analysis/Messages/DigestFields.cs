using ImsTrace.Protocols.Sip;

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
        _ when Is(name, "username"u8) => MessageField.AuthUsername,
        _ when Is(name, "realm"u8) => MessageField.AuthRealm,
        _ when Is(name, "nonce"u8) => MessageField.AuthNonce,
        _ when Is(name, "uri"u8) => MessageField.AuthUri,
        _ when Is(name, "response"u8) => MessageField.AuthResponse,
        _ when Is(name, "algorithm"u8) => MessageField.AuthAlgorithm,
        _ when Is(name, "qop"u8) => MessageField.AuthQop,
        _ when Is(name, "nc"u8) => MessageField.AuthNonceCount,
        _ when Is(name, "cnonce"u8) => MessageField.AuthClientNonce,
        _ when Is(name, "auts"u8) => MessageField.AuthAuts,
        _ => null,
    };

    private static MessageField? ChallengeField(ReadOnlySpan<byte> name) => name switch
    {
        _ when Is(name, "realm"u8) => MessageField.ChallengeRealm,
        _ when Is(name, "nonce"u8) => MessageField.ChallengeNonce,
        _ when Is(name, "algorithm"u8) => MessageField.ChallengeAlgorithm,
        _ when Is(name, "ck"u8) => MessageField.ChallengeCipherKey,
        _ when Is(name, "ik"u8) => MessageField.ChallengeIntegrityKey,
        _ => null,
    };

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> other) => System.Text.Ascii.EqualsIgnoreCase(name, other);
}
