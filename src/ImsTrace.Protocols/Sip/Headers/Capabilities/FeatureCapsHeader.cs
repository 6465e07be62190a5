using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Capabilities;

// fc-value = "*" *( SEMI feature-cap )     (RFC 6809 section 6.3)
/// <summary>Feature-Caps: what the nodes of the path are capable of (RFC 6809 section 6.3).</summary>
public static class FeatureCapsHeader
{
    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensWithParameters(ref value);
}
