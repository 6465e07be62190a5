using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Routing;

// Response-Source = "Response-Source" HCOLON "fe" EQUAL ( quoted-string / LAQUOT URN RAQUOT ) *( SEMI generic-param )
// (TS 24.229 section 7.2.17 (u))
/// <summary>Response-Source: which function made the response (TS 24.229 section 7.2.17 (u)).</summary>
public static class ResponseSourceHeader
{
    public static SipParameters Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => value.Token(DecodeErrorCode.SipParameter) && (!value.TryMark((byte)'=') || Element(ref value)) && ParameterGrammar.Parameters(ref value);

    private static bool Element(ref SipScanner value)
        => value.Next((byte)'<') ? AddressGrammar.InBrackets(ref value) : value.TokenOrQuoted(DecodeErrorCode.SipParameter);
}
