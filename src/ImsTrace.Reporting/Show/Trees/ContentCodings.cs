using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Sip.Headers.Content;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>Content-Encoding: how a body is compressed (RFC 3261 section 20.12, RFC 9110 section 8.4).</summary>
internal static class ContentCodings
{
    /// <summary>The header's name.</summary>
    public static ReadOnlySpan<byte> HeaderName => "Content-Encoding"u8;

    /// <summary>The header's value in an MSRP message; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Of(scoped in MsrpMessageView message)
    {
        MsrpHeaderReader headers = message.Headers;
        while (headers.TryRead(out MsrpHeader header))
        {
            if (AsciiName.Matches(header.Text, HeaderName))
                return header.Value;
        }
        return default;
    }

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
