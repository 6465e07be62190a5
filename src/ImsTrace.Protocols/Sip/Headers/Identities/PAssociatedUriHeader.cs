using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// P-Associated-URI = "P-Associated-URI" HCOLON [ p-aso-uri-spec *( COMMA p-aso-uri-spec ) ]     (RFC 7315 section 5.1)
/// <summary>P-Associated-URI: the identities registered together with this one (RFC 7315 section 5.1).</summary>
public static class PAssociatedUriHeader
{
    public static NameAddrReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => value.AtEnd || AddressGrammar.ListInBrackets(ref value);
}
