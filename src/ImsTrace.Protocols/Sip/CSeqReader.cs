using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

// CSeq = 1*DIGIT LWS Method     (RFC 3261 section 20.16)
/// <summary>Reads CSeq: its number and method (RFC 3261 section 20.16).</summary>
public static class CSeqReader
{
    /// <summary>False where the number is none or over 32 bits, or the method no token; what can be read is given all the same.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out uint number, out ReadOnlySpan<byte> method)
    {
        value = LinearSpace.Trim(value);
        int end = 0;
        while (end < value.Length && !LinearSpace.Is(value[end]))
            end++;
        method = LinearSpace.TrimStart(value[end..]);
        return DecimalNumber.TryRead(value[..end], out number) && SipStartScanner.IsToken(method);
    }
}
