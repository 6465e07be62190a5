using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Capabilities;

// Request-Disposition = ( "Request-Disposition" / "d" ) HCOLON directive *( COMMA directive )     (RFC 3841 section 9.1)
/// <summary>Request-Disposition: how a proxy is to treat the request (RFC 3841 section 9.1).</summary>
public static class RequestDispositionHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.Tokens(ref value);
}
