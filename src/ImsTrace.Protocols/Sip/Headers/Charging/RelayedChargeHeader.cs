using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Charging;

// Relayed-Charge = "Relayed-Charge" HCOLON source *( SEMI generic-param )     (TS 24.229 section 7.2.12 (u))
/// <summary>Relayed-Charge: charging data of another leg (TS 24.229 section 7.2.12 (u)).</summary>
public static class RelayedChargeHeader
{
    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensOrQuotedWithParameters(ref value);
}
