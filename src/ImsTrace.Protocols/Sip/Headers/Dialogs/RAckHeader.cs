using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// RAck = "RAck" HCOLON response-num LWS CSeq-num LWS Method     (RFC 3262 section 7.2)
/// <summary>RAck: which provisional response a PRACK acknowledges (RFC 3262 section 7.2).</summary>
public static class RAckHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out uint response, out uint number, out ReadOnlySpan<byte> method)
    {
        value = LinearSpace.Trim(value);
        int end = value.IndexOfAny(SipCharacters.Space);
        number = 0;
        method = default;
        return DecimalNumber.TryRead(end < 0 ? value : value[..end], out response) && end >= 0
            && CSeqReader.TryRead(value[end..], out number, out method);
    }

    internal static bool Check(ref SipScanner value) => value.Number() && value.Space() && value.Number(int.MaxValue) && value.Space() && value.Token();
}
