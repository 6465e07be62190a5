using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// Additional-Identity = "Additional-Identity" HCOLON ( name-addr / addr-spec ) *( SEMI generic-param )
// (TS 24.229 section 7.2.20 (u))
/// <summary>Additional-Identity: another identity that the user wants shown (TS 24.229 section 7.2.20 (u)).</summary>
public static class AdditionalIdentityHeader
{
    public static NameAddrReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.List(ref value);
}
