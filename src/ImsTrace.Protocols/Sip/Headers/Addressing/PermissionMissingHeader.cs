using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Addressing;

// per-miss-spec = ( name-addr / addr-spec ) *( SEMI generic-param )     (RFC 5360 section 5.9.3)
/// <summary>Permission-Missing: the recipients whose consent is missing (RFC 5360 section 5.9.3).</summary>
public static class PermissionMissingHeader
{
    public static NameAddrReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.List(ref value);
}
