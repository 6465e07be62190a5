using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Notes;

// LAQUOT absoluteURI RAQUOT *( SEMI generic-param )     (RFC 3261 section 20.18)
/// <summary>Error-Info: more about an error (RFC 3261 section 20.18).</summary>
public readonly ref struct ErrorInfoHeader
{
    private readonly ParameterisedView item;

    public ErrorInfoHeader(ParameterisedView item) => this.item = item;

    public ReadOnlySpan<byte> Uri => NameAddrReader.TryReadOne(item.Value, out NameAddrView address) ? address.Uri : default;

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.UriList(ref value);
}
