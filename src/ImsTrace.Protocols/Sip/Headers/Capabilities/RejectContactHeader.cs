using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Capabilities;

// rc-value = "*" *( SEMI rc-params )     (RFC 3841 section 9.3)
/// <summary>Reject-Contact: the features a callee must not have (RFC 3841 section 9.3).</summary>
public static class RejectContactHeader
{
    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensWithParameters(ref value);
}
