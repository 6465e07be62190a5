using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Events;

// SIP-ETag = "SIP-ETag" HCOLON entity-tag     (RFC 3903 section 11.3.1)
/// <summary>SIP-ETag: the name of a published state (RFC 3903 section 11.3.1).</summary>
public static class SipETagHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => value.Token();
}
