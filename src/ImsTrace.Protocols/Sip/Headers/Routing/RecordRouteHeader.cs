using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Routing;

// rec-route = name-addr *( SEMI rr-param )     (RFC 3261 section 20.30)
/// <summary>Record-Route: the proxies that stay in the path of the dialog (RFC 3261 section 20.30).</summary>
public static class RecordRouteHeader
{
    public static NameAddrReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.ListInBrackets(ref value);
}
