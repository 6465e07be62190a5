using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// Priority-Share = "Priority-Share" HCOLON ( "allowed" / "not-allowed" / token )     (TS 24.229 section 7.2.16 (u))
/// <summary>Priority-Share: whether priority may be shared with other sessions (TS 24.229 section 7.2.16 (u)).</summary>
public static class PriorityShareHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => value.Token();
}
