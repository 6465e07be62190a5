using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Events;

// Min-Expires = "Min-Expires" HCOLON delta-seconds     (RFC 3261 section 20.23)
/// <summary>Min-Expires: the shortest time that the registrar takes (RFC 3261 section 20.23).</summary>
public static class MinExpiresHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out uint number) => DecimalNumber.TryRead(LinearSpace.Trim(value), out number);

    internal static bool Check(ref SipScanner value) => ListGrammar.Number(ref value);
}
