using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Network;

// locationValue = LAQUOT locationURI RAQUOT *( SEMI geoloc-param )     (RFC 6442 section 4.1)
/// <summary>Geolocation: where the sender’s location is found (RFC 6442 section 4.1).</summary>
public readonly ref struct GeolocationHeader
{
    private readonly ParameterisedView item;

    public GeolocationHeader(ParameterisedView item) => this.item = item;

    /// <summary>Where the location is, or the Content-ID of the body that has it.</summary>
    public ReadOnlySpan<byte> Uri => NameAddrReader.TryReadOne(item.Value, out NameAddrView address) ? address.Uri : default;

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.UriList(ref value);
}
