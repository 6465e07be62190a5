using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// Service-Interact-Info = "Service-Interact-Info" HCOLON value *( SEMI generic-param )     (TS 24.229 section 7.2.14 (u))
/// <summary>Service-Interact-Info: which services have already acted on this (TS 24.229 section 7.2.14 (u)).</summary>
public static class ServiceInteractInfoHeader
{
    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensOrQuotedWithParameters(ref value);
}
