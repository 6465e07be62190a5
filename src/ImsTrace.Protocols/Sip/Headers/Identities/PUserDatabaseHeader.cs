using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// P-User-Database = "P-User-Database" HCOLON LAQUOT DiameterURI RAQUOT *( SEMI generic-param )     (RFC 4457 section 4)
/// <summary>P-User-Database: the HSS that has the user (RFC 4457 section 4).</summary>
public static class PUserDatabaseHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out NameAddrView address) => NameAddrReader.TryReadOne(value, out address);

    internal static bool Check(ref SipScanner value) => AddressGrammar.OneUri(ref value);
}
