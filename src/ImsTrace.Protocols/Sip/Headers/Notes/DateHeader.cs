using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Notes;

// Date = "Date" HCOLON SIP-date     (RFC 3261 section 20.17)
/// <summary>Date: when the message was first sent (RFC 3261 section 20.17).</summary>
public static class DateHeader
{
    /// <summary>The time in UTC; false where the value is no SIP-date.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out DateTime time) => DateGrammar.TryRead(LinearSpace.Trim(value), out time);

    internal static bool Check(ref SipScanner value) => DateGrammar.Date(ref value);
}
