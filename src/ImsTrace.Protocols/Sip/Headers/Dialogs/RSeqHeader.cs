using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// RSeq = "RSeq" HCOLON response-num     (RFC 3262 section 7.1)
/// <summary>RSeq: the number of a reliable provisional response (RFC 3262 section 7.1).</summary>
public static class RSeqHeader
{
    public static bool TryRead(ReadOnlySpan<byte> value, out uint number) => DecimalNumber.TryRead(LinearSpace.Trim(value), out number);

    internal static bool Check(ref SipScanner value) => ListGrammar.Number(ref value);
}
