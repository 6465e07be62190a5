using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Routing;

// sr-value = name-addr *( SEMI rr-param )     (RFC 3608 section 5)
/// <summary>Service-Route: the route that a registrar gives for requests of the user (RFC 3608 section 5).</summary>
public static class ServiceRouteHeader
{
    public static NameAddrReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.ListInBrackets(ref value);
}
