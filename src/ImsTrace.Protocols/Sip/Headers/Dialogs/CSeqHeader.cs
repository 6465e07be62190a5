using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// CSeq = "CSeq" HCOLON 1*DIGIT LWS Method     (RFC 3261 section 20.16)
/// <summary>CSeq: the order of requests in a dialog, and the method (RFC 3261 section 20.16).</summary>
public static class CSeqHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out uint number, out ReadOnlySpan<byte> method)
        => CSeqReader.TryRead(value, out number, out method);

    internal static bool Check(ref SipScanner value) => value.Number(int.MaxValue) && value.Space() && value.Token();
}
