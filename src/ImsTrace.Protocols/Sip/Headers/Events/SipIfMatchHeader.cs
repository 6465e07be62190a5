using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Events;

// SIP-If-Match = "SIP-If-Match" HCOLON entity-tag     (RFC 3903 section 11.3.2)
/// <summary>SIP-If-Match: the published state that is refreshed, changed or removed (RFC 3903 section 11.3.2).</summary>
public static class SipIfMatchHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => value.Token();
}
