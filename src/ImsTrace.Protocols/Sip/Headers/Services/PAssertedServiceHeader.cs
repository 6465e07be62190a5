using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// PAssertedService = "P-Asserted-Service" HCOLON Service-ID *( COMMA Service-ID ); Service-ID = "urn:urn-7:" urn-service-id
// (RFC 6050 section 4.1)
/// <summary>P-Asserted-Service: the service that the network holds this to be (RFC 6050 section 4.1).</summary>
public static class PAssertedServiceHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.List(ref value, Service);

    private static bool Service(ref SipScanner value) => AddressGrammar.Plain(ref value);
}
