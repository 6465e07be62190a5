using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Content;

// Content-ID = "Content-ID" HCOLON msg-id     (RFC 8262 section 3.2)
/// <summary>Content-ID: the name of the body, for references to it (RFC 8262 section 3.2).</summary>
public static class ContentIdHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => value.Next((byte)'<') && value.Run(SipCharacters.Word) && value.Mark((byte)'@') && value.Run(SipCharacters.Word) || value.Fail();
}
