using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// uri-list-entry = ( name-addr / addr-spec ) *( SEMI refused-param )     (RFC 5318 section 5)
/// <summary>P-Refused-URI-List: the members that a group server refused (RFC 5318 section 5).</summary>
public static class PRefusedUriListHeader
{
    public static NameAddrReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.List(ref value);
}
