using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Notes;

// LAQUOT absoluteURI RAQUOT *( SEMI generic-param )     (RFC 3261 section 20.4)
/// <summary>Alert-Info: another ring tone (RFC 3261 section 20.4).</summary>
public readonly ref struct AlertInfoHeader
{
    private readonly ParameterisedView item;

    public AlertInfoHeader(ParameterisedView item) => this.item = item;

    public ReadOnlySpan<byte> Uri => NameAddrReader.TryReadOne(item.Value, out NameAddrView address) ? address.Uri : default;

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.UriList(ref value);
}
