using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Network;

// PNI-value = PNI-domain-name *( SEMI generic-param )     (RFC 7316 section 5)
/// <summary>P-Private-Network-Indication: the private network that this belongs to (RFC 7316 section 5).</summary>
public static class PPrivateNetworkIndicationHeader
{
    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.List(ref value, Domain);

    private static bool Domain(ref SipScanner value) => value.Run(SipCharacters.HostName) && ParameterGrammar.Parameters(ref value);
}
