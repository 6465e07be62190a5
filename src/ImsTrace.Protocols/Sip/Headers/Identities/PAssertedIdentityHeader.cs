using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// PAssertedID = "P-Asserted-Identity" HCOLON PAssertedID-value *( COMMA PAssertedID-value )     (RFC 3325 section 9.1)
/// <summary>P-Asserted-Identity: the identities that the network vouches for (RFC 3325 section 9.1).</summary>
public static class PAssertedIdentityHeader
{
    public static NameAddrReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.List(ref value);
}
