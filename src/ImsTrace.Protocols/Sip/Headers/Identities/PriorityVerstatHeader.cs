using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// Priority-Verstat = "Priority-Verstat" HCOLON token     (TS 24.229 section 7.2.22 (u))
/// <summary>Priority-Verstat: whether the claimed priority was verified (TS 24.229 section 7.2.22 (u)).</summary>
public static class PriorityVerstatHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => value.Token();
}
