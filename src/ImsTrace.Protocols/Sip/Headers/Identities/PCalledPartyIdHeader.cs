using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// called-pty-id-spec = name-addr *( SEMI cpid-param )     (RFC 7315 section 5.2)
/// <summary>P-Called-Party-ID: the identity that was called, kept as the Request-URI changes (RFC 7315 section 5.2).</summary>
public static class PCalledPartyIdHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out NameAddrView address) => NameAddrReader.TryReadOne(value, out address);

    internal static bool Check(ref SipScanner value) => AddressGrammar.OneInBrackets(ref value);
}
