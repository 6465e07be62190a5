using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Security;

// Authorization = "Authorization" HCOLON credentials     (RFC 3261 section 20.7)
/// <summary>Authorization: the user’s answer to a registrar’s or server’s challenge (RFC 3261 section 20.7).</summary>
public static class AuthorizationHeader
{
    public static AuthReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AuthGrammar.Scheme(ref value);
}
