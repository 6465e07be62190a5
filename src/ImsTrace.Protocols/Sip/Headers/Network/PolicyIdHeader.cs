using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Network;

// Policy-ID-URI = ( name-addr / addr-spec ) [ SEMI token-param ] *( SEMI generic-param )     (RFC 6794 section 5.1)
/// <summary>Policy-ID: the policy server that was asked, and its token (RFC 6794 section 5.1).</summary>
public static class PolicyIdHeader
{
    public static NameAddrReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.List(ref value);
}
