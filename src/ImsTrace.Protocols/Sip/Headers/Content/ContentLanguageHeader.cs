using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Content;

// Content-Language = "Content-Language" HCOLON language-tag *( COMMA language-tag )     (RFC 3261 section 20.13)
/// <summary>Content-Language: the languages of the body (RFC 3261 section 20.13).</summary>
public static class ContentLanguageHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.Tokens(ref value);
}
