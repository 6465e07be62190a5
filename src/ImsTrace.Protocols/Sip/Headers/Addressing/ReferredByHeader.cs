using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Addressing;

// Referred-By = ( "Referred-By" / "b" ) HCOLON referrer-uri *( SEMI ( referredby-id-param / generic-param ) )
// (RFC 3892 section 3)
/// <summary>Referred-By: who made the reference (RFC 3892 section 3).</summary>
public readonly ref struct ReferredByHeader
{
    private readonly ParameterisedView item;

    public ReferredByHeader(ParameterisedView item) => this.item = item;

    /// <summary>Who made the reference.</summary>
    public ReadOnlySpan<byte> Uri => NameAddrReader.TryReadOne(item.Value, out NameAddrView address) ? address.Uri : default;

    /// <summary>The Content-ID of the body part that proves it.</summary>
    public ReadOnlySpan<byte> TokenContentId => item.Get("cid"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ReferredByHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => AddressGrammar.One(ref value);
}
