using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// In-Reply-To = "In-Reply-To" HCOLON callid *( COMMA callid )     (RFC 3261 section 20.21)
/// <summary>In-Reply-To: the calls that this one answers (RFC 3261 section 20.21).</summary>
public static class InReplyToHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.List(ref value, ListGrammar.CallId);
}
