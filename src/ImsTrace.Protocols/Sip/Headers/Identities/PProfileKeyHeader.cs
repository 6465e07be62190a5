using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// P-Profile-Key = "P-Profile-Key" HCOLON ( name-addr / addr-spec ) *( SEMI generic-param )     (RFC 5002 section 6)
/// <summary>P-Profile-Key: the wildcarded identity whose profile applies (RFC 5002 section 6).</summary>
public static class PProfileKeyHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out NameAddrView address) => NameAddrReader.TryReadOne(value, out address);

    internal static bool Check(ref SipScanner value) => AddressGrammar.One(ref value);
}
