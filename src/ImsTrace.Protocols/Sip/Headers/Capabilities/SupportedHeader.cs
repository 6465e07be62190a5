using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Capabilities;

// Supported = ( "Supported" / "k" ) HCOLON [ option-tag *( COMMA option-tag ) ]     (RFC 3261 section 20.37)
/// <summary>Supported: the extensions that the sender knows (RFC 3261 section 20.37).</summary>
public static class SupportedHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensOrNothing(ref value);
}
