using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Capabilities;

// Proxy-Require = "Proxy-Require" HCOLON option-tag *( COMMA option-tag )     (RFC 3261 section 20.29)
/// <summary>Proxy-Require: the extensions that each proxy must know (RFC 3261 section 20.29).</summary>
public static class ProxyRequireHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.Tokens(ref value);
}
