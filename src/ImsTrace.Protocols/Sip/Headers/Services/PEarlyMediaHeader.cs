using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// P-Early-Media = "P-Early-Media" HCOLON [ em-param *( COMMA em-param ) ]     (RFC 5009 section 8)
/// <summary>P-Early-Media: which early media may flow (RFC 5009 section 8).</summary>
public static class PEarlyMediaHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensOrNothing(ref value);
}
