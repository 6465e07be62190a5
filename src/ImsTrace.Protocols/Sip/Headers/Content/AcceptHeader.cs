using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Content;

// accept-range = media-range *( SEMI accept-param )     (RFC 3261 section 20.1)
/// <summary>Accept: a body that the sender can read (RFC 3261 section 20.1).</summary>
public readonly ref struct AcceptHeader
{
    private readonly ParameterisedView item;

    public AcceptHeader(ParameterisedView item) => this.item = item;

    /// <summary>Type and subtype, either of which may be a star.</summary>
    public ReadOnlySpan<byte> MediaRange => item.Value;

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.ListOrNothing(ref value, ListGrammar.MediaType);
}
