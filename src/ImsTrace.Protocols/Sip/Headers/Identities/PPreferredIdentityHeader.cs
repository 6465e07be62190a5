using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// PPreferredID = "P-Preferred-Identity" HCOLON PPreferredID-value *( COMMA PPreferredID-value )     (RFC 3325 section 9.2)
/// <summary>P-Preferred-Identity: the identity the user wants to be known by (RFC 3325 section 9.2).</summary>
public static class PPreferredIdentityHeader
{
    public static NameAddrReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.List(ref value);
}
