using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Events;

// Expires = "Expires" HCOLON delta-seconds     (RFC 3261 section 20.19)
/// <summary>Expires: after how many seconds the message or its binding is void (RFC 3261 section 20.19).</summary>
public static class ExpiresHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out uint number) => DecimalNumber.TryRead(LinearSpace.Trim(value), out number);

    internal static bool Check(ref SipScanner value) => ListGrammar.Number(ref value);
}
