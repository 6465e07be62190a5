using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Charging;

// charge-info = ( name-addr / addr-spec ) *( SEMI charge-param )     (RFC 8496 section 4)
/// <summary>P-Charge-Info: who is charged for the call (RFC 8496 section 4).</summary>
public readonly ref struct PChargeInfoHeader
{
    private readonly ParameterisedView item;

    public PChargeInfoHeader(ParameterisedView item) => this.item = item;

    /// <summary>Who is charged.</summary>
    public ReadOnlySpan<byte> Uri => NameAddrReader.TryReadOne(item.Value, out NameAddrView address) ? address.Uri : default;

    public ReadOnlySpan<byte> NumberPlan => item.Get("npi"u8);

    public ReadOnlySpan<byte> NatureOfNumber => item.Get("noa"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static PChargeInfoHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => AddressGrammar.One(ref value);
}
