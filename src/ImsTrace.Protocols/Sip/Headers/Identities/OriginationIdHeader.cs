using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// Origination-Id = "Origination-Id" HCOLON UUID     (TS 24.229 section 7.2.18 (u))
/// <summary>Origination-Id: the UUID of where the call came into the network (TS 24.229 section 7.2.18 (u)).</summary>
public static class OriginationIdHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => value.Token();
}
