using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Notes;

// Server = "Server" HCOLON server-val *( LWS server-val )     (RFC 3261 section 20.35)
/// <summary>Server: the software of the sender of the response (RFC 3261 section 20.35).</summary>
public static class ServerHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => CommentGrammar.Products(ref value);
}
