using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Addressing;

// To = ( "To" / "t" ) HCOLON ( name-addr / addr-spec ) *( SEMI to-param )     (RFC 3261 section 20.39)
/// <summary>To: whom the request is meant for (RFC 3261 section 20.39).</summary>
public static class ToHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out NameAddrView address) => NameAddrReader.TryReadOne(value, out address);

    internal static bool Check(ref SipScanner value) => AddressGrammar.One(ref value);
}
