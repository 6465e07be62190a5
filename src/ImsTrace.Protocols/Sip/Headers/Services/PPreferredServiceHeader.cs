using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// PPreferredService = "P-Preferred-Service" HCOLON Service-ID *( COMMA Service-ID ); Service-ID = "urn:urn-7:" urn-service-id
// (RFC 6050 section 4.2)
/// <summary>P-Preferred-Service: the service that the user asks for (RFC 6050 section 4.2).</summary>
public static class PPreferredServiceHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.List(ref value, Service);

    private static bool Service(ref SipScanner value) => AddressGrammar.Plain(ref value);
}
