using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Content;

// language = language-range *( SEMI accept-param )     (RFC 3261 section 20.3)
/// <summary>Accept-Language: the languages that the user reads (RFC 3261 section 20.3).</summary>
public static class AcceptLanguageHeader
{
    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensWithParametersOrNothing(ref value);
}
