using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Notes;

// User-Agent = "User-Agent" HCOLON server-val *( LWS server-val )     (RFC 3261 section 20.41)
/// <summary>User-Agent: the software of the sender of the request (RFC 3261 section 20.41).</summary>
public static class UserAgentHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => CommentGrammar.Products(ref value);
}
