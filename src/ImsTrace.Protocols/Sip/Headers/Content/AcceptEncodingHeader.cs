using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Content;

// encoding = codings *( SEMI accept-param )     (RFC 3261 section 20.2)
/// <summary>Accept-Encoding: the packings that the sender can undo (RFC 3261 section 20.2).</summary>
public static class AcceptEncodingHeader
{
    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensWithParametersOrNothing(ref value);
}
