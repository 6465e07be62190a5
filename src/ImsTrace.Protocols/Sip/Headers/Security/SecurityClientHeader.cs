using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Security;

// Security-Client = "Security-Client" HCOLON sec-mechanism *( COMMA sec-mechanism )     (RFC 3329 section 2.2)
/// <summary>Security-Client: what the user’s device can do (RFC 3329 section 2.2).</summary>
public static class SecurityClientHeader
{
    /// <summary>The mechanisms, each a <see cref="SecurityMechanism"/>.</summary>
    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensWithParameters(ref value);
}
