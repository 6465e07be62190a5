using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// callid = word [ "@" word ]     (RFC 3261 section 20.8)
/// <summary>Call-ID: which call or registration this belongs to (RFC 3261 section 20.8).</summary>
public static class CallIdHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.CallId(ref value);
}
