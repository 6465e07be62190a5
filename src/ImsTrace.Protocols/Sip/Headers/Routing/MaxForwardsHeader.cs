using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Routing;

// Max-Forwards = "Max-Forwards" HCOLON 1*DIGIT     (RFC 3261 section 20.22)
/// <summary>Max-Forwards: how many hops are left (RFC 3261 section 20.22).</summary>
public static class MaxForwardsHeader
{
    private const uint HighestHops = 255;

    public static bool TryRead(ReadOnlySpan<byte> value, out uint number) => DecimalNumber.TryRead(LinearSpace.Trim(value), out number);

    internal static bool Check(ref SipScanner value) => value.Number(HighestHops);
}
