using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Events;

// Allow-Events = ( "Allow-Events" / "u" ) HCOLON event-type *( COMMA event-type )     (RFC 6665 section 8.2.2)
/// <summary>Allow-Events: the event packages that the sender serves (RFC 6665 section 8.2.2).</summary>
public static class AllowEventsHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.Tokens(ref value);
}
