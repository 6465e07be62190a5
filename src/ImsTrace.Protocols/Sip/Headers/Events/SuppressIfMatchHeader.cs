using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Events;

// Suppress-If-Match = "Suppress-If-Match" HCOLON ( entity-tag / "*" )     (RFC 5839 section 7.3)
/// <summary>Suppress-If-Match: the state that needs no notification, or <c>*</c> (RFC 5839 section 7.3).</summary>
public static class SuppressIfMatchHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => value.Token();
}
