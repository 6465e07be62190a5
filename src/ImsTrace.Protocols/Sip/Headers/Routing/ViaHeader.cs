using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Routing;

// Via = ( "Via" / "v" ) HCOLON via-parm *( COMMA via-parm )     (RFC 3261 section 20.42)
/// <summary>Via: the nodes that the request passed, the last one first (RFC 3261 section 20.42).</summary>
public static class ViaHeader
{
    public static ViaReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ViaGrammar.Vias(ref value);
}
