using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// Accept-Resource-Priority = "Accept-Resource-Priority" HCOLON [ r-value *( COMMA r-value ) ]     (RFC 4412 section 3.2)
/// <summary>Accept-Resource-Priority: the priorities that the server knows (RFC 4412 section 3.2).</summary>
public static class AcceptResourcePriorityHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensOrNothing(ref value);
}
