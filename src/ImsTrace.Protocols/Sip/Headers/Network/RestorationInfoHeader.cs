using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Network;

// Restoration-Info = "Restoration-Info" HCOLON ( token / quoted-string ) *( SEMI generic-param )
// (TS 24.229 section 7.2.11 (u))
/// <summary>Restoration-Info: what a failed node’s peers need to know (TS 24.229 section 7.2.11 (u)).</summary>
public static class RestorationInfoHeader
{
    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensOrQuotedWithParameters(ref value);
}
