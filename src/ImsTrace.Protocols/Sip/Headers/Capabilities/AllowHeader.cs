using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Capabilities;

// Allow = "Allow" HCOLON [ Method *( COMMA Method ) ]     (RFC 3261 section 20.5)
/// <summary>Allow: the methods that the sender serves (RFC 3261 section 20.5).</summary>
public static class AllowHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensOrNothing(ref value);
}
