using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Content;

// Content-Disposition = "Content-Disposition" HCOLON disp-type *( SEMI disp-param )     (RFC 3261 section 20.11)
/// <summary>Content-Disposition: what to do with the body (RFC 3261 section 20.11).</summary>
public readonly ref struct ContentDispositionHeader
{
    private readonly ParameterisedView item;

    public ContentDispositionHeader(ParameterisedView item) => this.item = item;

    public ReadOnlySpan<byte> Type => item.Value;

    /// <summary><c>optional</c> or <c>required</c>.</summary>
    public ReadOnlySpan<byte> Handling => item.Get("handling"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ContentDispositionHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => ListGrammar.TokenWithParameters(ref value);
}
