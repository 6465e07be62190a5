using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// Priority = "Priority" HCOLON ( "emergency" / "urgent" / "normal" / "non-urgent" / token )     (RFC 3261 section 20.26)
/// <summary>Priority: how urgent the sender holds it to be (RFC 3261 section 20.26).</summary>
public static class PriorityHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => value.Token();
}
