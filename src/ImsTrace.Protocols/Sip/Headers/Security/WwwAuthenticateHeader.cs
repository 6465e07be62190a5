using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Security;

// WWW-Authenticate = "WWW-Authenticate" HCOLON challenge     (RFC 3261 section 20.44)
/// <summary>WWW-Authenticate: the challenge of a registrar or server (RFC 3261 section 20.44).</summary>
public static class WwwAuthenticateHeader
{
    public static AuthReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AuthGrammar.Scheme(ref value);
}
