using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Grammar;

// challenge, credentials = auth-scheme LWS auth-param *( COMMA auth-param ); auth-param = token EQUAL ( token / quoted-string )
// (RFC 3261 section 25.1; Bearer credentials RFC 8898 section 2.1.2)
/// <summary>Goes over challenges and credentials (RFC 3261 section 25.1).</summary>
internal static class AuthGrammar
{
    internal static bool Scheme(ref SipScanner value)
    {
        if (!value.TryRun(SipCharacters.Token, out ReadOnlySpan<byte> scheme) || !value.Space())
            return value.Fail();
        if (!AsciiName.Matches(scheme, "Bearer"u8))
            return Parameters(ref value);
        SipScanner ahead = value;
        if (!ahead.TryRun(SipCharacters.Base64, out _) || !ahead.SkipSpace() || !ahead.AtEnd)
            return Parameters(ref value);
        value = ahead;
        return true;
    }

    internal static bool Parameters(ref SipScanner value) => ListGrammar.List(ref value, Parameter);

    private static bool Parameter(ref SipScanner value)
        => value.Token(Decoding.DecodeErrorCode.SipParameter) && value.Mark((byte)'=', Decoding.DecodeErrorCode.SipParameter)
            && value.TokenOrQuoted(Decoding.DecodeErrorCode.SipParameter);
}
