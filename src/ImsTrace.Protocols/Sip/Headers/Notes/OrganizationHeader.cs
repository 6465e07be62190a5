using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Notes;

// Organization = "Organization" HCOLON [ TEXT-UTF8-TRIM ]     (RFC 3261 section 20.25)
/// <summary>Organization: whom the sender works for (RFC 3261 section 20.25).</summary>
public static class OrganizationHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.Text(ref value);
}
