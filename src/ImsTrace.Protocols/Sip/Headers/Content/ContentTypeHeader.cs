using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Content;

// media-type = m-type SLASH m-subtype *( SEMI m-parameter )     (RFC 3261 section 20.15)
/// <summary>Content-Type: what the body is (RFC 3261 section 20.15).</summary>
public readonly ref struct ContentTypeHeader
{
    private readonly ParameterisedView item;

    public ContentTypeHeader(ParameterisedView item) => this.item = item;

    /// <summary>Type and subtype, as in <c>message/cpim</c>.</summary>
    public ReadOnlySpan<byte> MediaType => item.Value;

    public ReadOnlySpan<byte> Boundary => item.Get("boundary"u8);

    public ReadOnlySpan<byte> Charset => item.Get("charset"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ContentTypeHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => ListGrammar.MediaType(ref value);
}
