using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Sip.Headers.Content;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>Content-Encoding: how a body is compressed (RFC 3261 section 20.12, RFC 9110 section 8.4).</summary>
internal static class ContentCodings
{
    /// <summary>The header's name.</summary>
    public static ReadOnlySpan<byte> HeaderName => "Content-Encoding"u8;

    /// <summary>Whether the body stands there as it is.</summary>
    public static bool IsIdentity(ReadOnlySpan<byte> value)
    {
        TokenListReader codings = ContentEncodingHeader.Read(value);
        while (codings.TryRead(out ReadOnlySpan<byte> coding))
        {
            if (!coding.IsEmpty && !AsciiName.Matches(coding, "identity"u8))
                return false;
        }
        return true;
    }
}
