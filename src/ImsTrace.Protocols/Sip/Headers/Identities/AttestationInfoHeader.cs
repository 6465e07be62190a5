using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// Attestation-Info = "Attestation-Info" HCOLON ( "A" / "B" / "C" )     (TS 24.229 section 7.2.18 (u))
/// <summary>Attestation-Info: how far the network vouches for the caller (A, B, C) (TS 24.229 section 7.2.18 (u)).</summary>
public static class AttestationInfoHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => value.Token();
}
