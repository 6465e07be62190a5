using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Notes;

// Subject = ( "Subject" / "s" ) HCOLON [ TEXT-UTF8-TRIM ]     (RFC 3261 section 20.36)
/// <summary>Subject: what the call is about (RFC 3261 section 20.36).</summary>
public static class SubjectHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.Text(ref value);
}
