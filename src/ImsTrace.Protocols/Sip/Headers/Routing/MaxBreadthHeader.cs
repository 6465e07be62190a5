using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Routing;

// Max-Breadth = "Max-Breadth" HCOLON 1*DIGIT     (RFC 5393 section 5.3.3)
/// <summary>Max-Breadth: over how many branches the request may be forked (RFC 5393 section 5.3.3).</summary>
public static class MaxBreadthHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out uint number) => DecimalNumber.TryRead(LinearSpace.Trim(value), out number);

    internal static bool Check(ref SipScanner value) => ListGrammar.Number(ref value);
}
