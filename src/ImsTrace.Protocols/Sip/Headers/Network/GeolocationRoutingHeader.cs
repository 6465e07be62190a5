using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Network;

// Geolocation-Routing = "Geolocation-Routing" HCOLON ( "yes" / "no" / generic-param )     (RFC 6442 section 4.2)
/// <summary>Geolocation-Routing: whether the location may be used to route (RFC 6442 section 4.2).</summary>
public static class GeolocationRoutingHeader
{
    public static ParameterisedView Read(ReadOnlySpan<byte> value) => ParameterisedView.Of(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokenWithParameters(ref value);
}
