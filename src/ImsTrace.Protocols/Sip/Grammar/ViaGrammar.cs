using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Grammar;

// via-parm = sent-protocol LWS sent-by *( SEMI via-params ); sent-protocol = token SLASH token SLASH token   (RFC 3261 section 25.1)
/// <summary>Goes over Vias (RFC 3261 section 20.42).</summary>
internal static class ViaGrammar
{
    private const uint HighestTtl = 255;

    internal static bool Vias(ref SipScanner value) => ListGrammar.List(ref value, Via);

    private static bool Via(ref SipScanner value)
        => value.Token() && value.Mark((byte)'/') && value.Token() && value.Mark((byte)'/') && value.Token() && value.Space()
            && SentBy(ref value) && ParameterGrammar.Parameters(ref value, Parameter);

    private static bool SentBy(ref SipScanner value)
    {
        int end = value.Rest.IndexOfAny((byte)';', (byte)',');
        ReadOnlySpan<byte> sentBy = end < 0 ? value.Rest : value.Rest[..end];
        int fault = HostGrammar.FindFaultWithPort(LinearSpace.TrimEnd(sentBy));
        if (fault >= 0)
            return value.FailAt(value.Position + fault, DecodeErrorCode.SipHeaderValue);
        value.Skip(sentBy.Length);
        return true;
    }

    // A branch that is the magic cookie alone names no transaction (RFC 3261 section 8.1.1.7).
    private static DecodeErrorCode Parameter(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (AsciiName.Matches(name, "branch"u8))
            return AsciiName.Matches(value, "z9hG4bK"u8) ? DecodeErrorCode.SipParameter : DecodeErrorCode.None;
        if (AsciiName.Matches(name, "rport"u8))
            return DecimalNumber.TryRead(value, out uint port) && port <= ushort.MaxValue ? DecodeErrorCode.None : DecodeErrorCode.SipNumber;
        if (AsciiName.Matches(name, "ttl"u8))
            return DecimalNumber.TryRead(value, out uint ttl) && ttl <= HighestTtl ? DecodeErrorCode.None : DecodeErrorCode.SipNumber;
        return DecodeErrorCode.None;
    }
}
