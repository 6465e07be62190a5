using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Addressing;

// trigger-cons-spec = ( SIP-URI / SIPS-URI ) *( SEMI trigger-param ); target-uri = "target-uri" EQUAL quoted
// (RFC 5360 section 5.11.2)
/// <summary>Trigger-Consent: where to ask for consent (RFC 5360 section 5.11.2).</summary>
public readonly ref struct TriggerConsentHeader
{
    private readonly ParameterisedView item;

    public TriggerConsentHeader(ParameterisedView item) => this.item = item;

    /// <summary>Where the CANCEL of consent is sent to.</summary>
    public ReadOnlySpan<byte> Uri => NameAddrReader.TryReadOne(item.Value, out NameAddrView address) ? address.Uri : default;

    public ReadOnlySpan<byte> Target => item.Get("target-uri"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.List(ref value);
}
