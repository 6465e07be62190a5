using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Capabilities;

// Recv-Info = "Recv-Info" HCOLON [ Info-package-type *( COMMA Info-package-type ) ]     (RFC 6086 section 7.1)
/// <summary>Recv-Info: the INFO packages that the sender takes (RFC 6086 section 7.1).</summary>
public static class RecvInfoHeader
{
    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensWithParametersOrNothing(ref value);
}
