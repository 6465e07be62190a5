using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Addressing;

// Reply-To = "Reply-To" HCOLON ( name-addr / addr-spec ) *( SEMI rplyto-param )     (RFC 3261 section 20.31)
/// <summary>Reply-To: where answers of the person go (RFC 3261 section 20.31).</summary>
public static class ReplyToHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out NameAddrView address) => NameAddrReader.TryReadOne(value, out address);

    internal static bool Check(ref SipScanner value) => AddressGrammar.One(ref value);
}
