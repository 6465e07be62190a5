using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Content;

// Content-Encoding = ( "Content-Encoding" / "e" ) HCOLON content-coding *( COMMA content-coding )     (RFC 3261 section 20.12)
/// <summary>Content-Encoding: how the body was packed (RFC 3261 section 20.12).</summary>
public static class ContentEncodingHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.Tokens(ref value);
}
