using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Content;

// Content-Length = ( "Content-Length" / "l" ) HCOLON 1*DIGIT     (RFC 3261 section 20.14)
/// <summary>Content-Length: how many bytes the body has (RFC 3261 section 20.14).</summary>
public static class ContentLengthHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out uint number) => DecimalNumber.TryRead(LinearSpace.Trim(value), out number);

    internal static bool Check(ref SipScanner value) => value.Number();
}
