using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Network;

// PolicyContact-URI = ( name-addr / addr-spec ) *( SEMI generic-param )     (RFC 6794 section 5.1)
/// <summary>Policy-Contact: the policy server to ask before the session (RFC 6794 section 5.1).</summary>
public static class PolicyContactHeader
{
    public static NameAddrReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.List(ref value);
}
