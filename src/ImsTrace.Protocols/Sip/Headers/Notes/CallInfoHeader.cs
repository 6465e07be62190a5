using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Notes;

// LAQUOT absoluteURI RAQUOT *( SEMI generic-param )     (RFC 3261 section 20.9)
/// <summary>Call-Info: more about the caller or the callee (RFC 3261 section 20.9).</summary>
public readonly ref struct CallInfoHeader
{
    private readonly ParameterisedView item;

    public CallInfoHeader(ParameterisedView item) => this.item = item;

    public ReadOnlySpan<byte> Uri => NameAddrReader.TryReadOne(item.Value, out NameAddrView address) ? address.Uri : default;

    public ReadOnlySpan<byte> Purpose => item.Get("purpose"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.UriList(ref value);
}
