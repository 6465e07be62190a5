using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Security;

// Proxy-Authenticate = "Proxy-Authenticate" HCOLON challenge     (RFC 3261 section 20.27)
/// <summary>Proxy-Authenticate: the challenge of a proxy (RFC 3261 section 20.27).</summary>
public static class ProxyAuthenticateHeader
{
    public static AuthReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AuthGrammar.Scheme(ref value);
}
