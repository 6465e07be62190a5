using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// r-value = namespace "." r-priority     (RFC 4412 section 3.1)
/// <summary>Resource-Priority: the priority of the call in a namespace (RFC 4412 section 3.1).</summary>
public static class ResourcePriorityHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.Tokens(ref value);
}
