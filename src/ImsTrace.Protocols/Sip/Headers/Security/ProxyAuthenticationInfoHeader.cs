using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Security;

// Proxy-Authentication-Info = "Proxy-Authentication-Info" HCOLON #auth-param     (RFC 7615 section 4)
/// <summary>Proxy-Authentication-Info: the proxy’s own proof (RFC 7615 section 4).</summary>
public static class ProxyAuthenticationInfoHeader
{
    public static SipParameters Read(ReadOnlySpan<byte> value) => new(value, (byte)',');

    internal static bool Check(ref SipScanner value) => AuthGrammar.Parameters(ref value);
}
