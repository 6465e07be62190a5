using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Addressing;

// Refer-To = ( "Refer-To" / "r" ) HCOLON ( name-addr / addr-spec ) *( SEMI generic-param )     (RFC 3515 section 2.1)
/// <summary>Refer-To: whom the receiver of a REFER is to contact (RFC 3515 section 2.1).</summary>
public readonly ref struct ReferToHeader
{
    private readonly ParameterisedView item;

    public ReferToHeader(ParameterisedView item) => this.item = item;

    /// <summary>Whom the receiver is to contact.</summary>
    public ReadOnlySpan<byte> Uri => NameAddrReader.TryReadOne(item.Value, out NameAddrView address) ? address.Uri : default;

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ReferToHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => AddressGrammar.One(ref value);
}
