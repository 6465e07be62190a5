using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Routing;

// route-param = name-addr *( SEMI rr-param )     (RFC 3261 section 20.34)
/// <summary>Route: the proxies that the request has to pass (RFC 3261 section 20.34).</summary>
public static class RouteHeader
{
    public static NameAddrReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.ListInBrackets(ref value);
}
