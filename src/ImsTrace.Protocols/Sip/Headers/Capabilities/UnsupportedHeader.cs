using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Capabilities;

// Unsupported = "Unsupported" HCOLON option-tag *( COMMA option-tag )     (RFC 3261 section 20.40)
/// <summary>Unsupported: the extensions that the server does not know (RFC 3261 section 20.40).</summary>
public static class UnsupportedHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.Tokens(ref value);
}
