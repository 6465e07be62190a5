using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// signed-identity-digest = 1*( base64-char / "." ) / LDQUOT … RDQUOT; Identity = digest SEMI ident-info *( SEMI generic-param )
// ident-info = "info" EQUAL LAQUOT absoluteURI RAQUOT
// (RFC 8224 section 4)
/// <summary>Identity: the signature over who sends the request (RFC 8224 section 4).</summary>
public readonly ref struct IdentityHeader
{
    private readonly ParameterisedView item;

    public IdentityHeader(ParameterisedView item) => this.item = item;

    /// <summary>The signature, or the PASSporT in its full or compact form.</summary>
    public ReadOnlySpan<byte> Signature => QuotedText.Unquote(item.Value);

    /// <summary>Where the certificate is; RFC 4474 has it in Identity-Info.</summary>
    public ReadOnlySpan<byte> Certificate => item.Get("info"u8).Trim("<>"u8);

    public ReadOnlySpan<byte> Algorithm => item.Get("alg"u8);

    public ReadOnlySpan<byte> PassportType => item.Get("ppt"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static IdentityHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => IsSignature(ref value) && (value.AtEnd || IsCertificate(ref value));

    private static bool IsSignature(ref SipScanner value) => value.Next((byte)'"') ? value.Quoted() : value.Run(SipCharacters.Base64);

    private static bool IsCertificate(ref SipScanner value)
    {
        SipScanner ahead = value;
        if (!ahead.TryMark((byte)';') || !ahead.TryRun(SipCharacters.Token, out ReadOnlySpan<byte> name)
            || !AsciiName.Matches(name, "info"u8) || !ahead.TryMark((byte)'='))
            return ParameterGrammar.Parameters(ref value);
        value = ahead;
        return AddressGrammar.InBrackets(ref value) && ParameterGrammar.Parameters(ref value);
    }
}
