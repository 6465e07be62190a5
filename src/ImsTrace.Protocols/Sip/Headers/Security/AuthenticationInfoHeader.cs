using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Security;

// Authentication-Info = "Authentication-Info" HCOLON ainfo *( COMMA ainfo )     (RFC 3261 section 20.6)
/// <summary>Authentication-Info: the server’s own proof, and the next nonce (RFC 3261 section 20.6).</summary>
public static class AuthenticationInfoHeader
{
    public static SipParameters Read(ReadOnlySpan<byte> value) => new(value, (byte)',');

    internal static bool Check(ref SipScanner value) => AuthGrammar.Parameters(ref value);
}
