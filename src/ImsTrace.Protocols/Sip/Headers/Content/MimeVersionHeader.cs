using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Content;

// MIME-Version = "MIME-Version" HCOLON 1*DIGIT "." 1*DIGIT     (RFC 3261 section 20.24)
/// <summary>MIME-Version: the version of MIME that the body keeps to (RFC 3261 section 20.24).</summary>
public static class MimeVersionHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => value.Number() && value.Mark((byte)'.') && value.Number();
}
