using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Security;

// Security-Verify = "Security-Verify" HCOLON sec-mechanism *( COMMA sec-mechanism )     (RFC 3329 section 2.2)
/// <summary>Security-Verify: the P-CSCF’s list, sent back under protection (RFC 3329 section 2.2).</summary>
public static class SecurityVerifyHeader
{
    /// <summary>The mechanisms, each a <see cref="SecurityMechanism"/>.</summary>
    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensWithParameters(ref value);
}
