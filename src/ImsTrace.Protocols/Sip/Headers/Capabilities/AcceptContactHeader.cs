using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Capabilities;

// ac-value = "*" *( SEMI ac-params )     (RFC 3841 section 9.2)
/// <summary>Accept-Contact: the features a callee should have (RFC 3841 section 9.2).</summary>
public static class AcceptContactHeader
{
    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensWithParameters(ref value);
}
