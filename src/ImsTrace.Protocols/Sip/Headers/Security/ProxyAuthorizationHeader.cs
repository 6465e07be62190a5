using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Security;

// Proxy-Authorization = "Proxy-Authorization" HCOLON credentials     (RFC 3261 section 20.28)
/// <summary>Proxy-Authorization: the user’s answer to a proxy’s challenge (RFC 3261 section 20.28).</summary>
public static class ProxyAuthorizationHeader
{
    public static AuthReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AuthGrammar.Scheme(ref value);
}
