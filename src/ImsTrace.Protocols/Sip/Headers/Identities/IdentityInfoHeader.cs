using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// Identity-Info = ( "Identity-Info" / "n" ) HCOLON LAQUOT absoluteURI RAQUOT *( SEMI ident-info-params )     (RFC 4474 section 9)
/// <summary>Identity-Info: where the certificate of the signer is (RFC 4474 section 9).</summary>
public readonly ref struct IdentityInfoHeader
{
    private readonly ParameterisedView item;

    public IdentityInfoHeader(ParameterisedView item) => this.item = item;

    /// <summary>Where the certificate of the signer is.</summary>
    public ReadOnlySpan<byte> Uri => NameAddrReader.TryReadOne(item.Value, out NameAddrView address) ? address.Uri : default;

    public ReadOnlySpan<byte> Algorithm => item.Get("alg"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static IdentityInfoHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => AddressGrammar.OneUri(ref value);
}
