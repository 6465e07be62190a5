using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Events;

// Event = ( "Event" / "o" ) HCOLON event-type *( SEMI event-param )     (RFC 6665 section 8.2.1)
/// <summary>Event: which events a subscription or notification is about (RFC 6665 section 8.2.1).</summary>
public readonly ref struct EventHeader
{
    private readonly ParameterisedView item;

    public EventHeader(ParameterisedView item) => this.item = item;

    /// <summary>The package and its templates, as in <c>presence.winfo</c>.</summary>
    public ReadOnlySpan<byte> Package => item.Value;

    public ReadOnlySpan<byte> Id => item.Get("id"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static EventHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => ListGrammar.TokenWithParameters(ref value);
}
