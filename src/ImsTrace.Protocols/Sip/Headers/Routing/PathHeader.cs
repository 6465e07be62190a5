using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Routing;

// path-value = name-addr *( SEMI rr-param )     (RFC 3327 section 4)
/// <summary>Path: the proxies between the registrar and the user (RFC 3327 section 4).</summary>
public static class PathHeader
{
    public static NameAddrReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.ListInBrackets(ref value);
}
