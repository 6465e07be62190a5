using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Addressing;

// From = ( "From" / "f" ) HCOLON ( name-addr / addr-spec ) *( SEMI from-param )     (RFC 3261 section 20.20)
/// <summary>From: who the request says it is from (RFC 3261 section 20.20).</summary>
public static class FromHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out NameAddrView address) => NameAddrReader.TryReadOne(value, out address);

    internal static bool Check(ref SipScanner value) => AddressGrammar.One(ref value);
}
