using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Capabilities;

// Require = "Require" HCOLON option-tag *( COMMA option-tag )     (RFC 3261 section 20.32)
/// <summary>Require: the extensions that the other side must know (RFC 3261 section 20.32).</summary>
public static class RequireHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.Tokens(ref value);
}
