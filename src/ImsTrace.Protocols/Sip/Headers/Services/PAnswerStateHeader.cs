using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// answer-type = ( "Confirmed" / "Unconfirmed" / token ) *( SEMI generic-param )     (RFC 4964 section 5)
/// <summary>P-Answer-State: whether the answer is the user’s or the network’s (RFC 4964 section 5).</summary>
public static class PAnswerStateHeader
{
    public static ParameterisedView Read(ReadOnlySpan<byte> value) => ParameterisedView.Of(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokenWithParameters(ref value);
}
