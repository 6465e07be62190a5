using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Routing;

// Flow-Timer = "Flow-Timer" HCOLON 1*DIGIT     (RFC 5626 section 10)
/// <summary>Flow-Timer: the seconds until the server takes a silent flow for dead (RFC 5626 section 10).</summary>
public static class FlowTimerHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out uint number) => DecimalNumber.TryRead(LinearSpace.Trim(value), out number);

    internal static bool Check(ref SipScanner value) => ListGrammar.Number(ref value);
}
