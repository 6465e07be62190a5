using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers;

/// <summary>What is known of one header.</summary>
/// <param name="Id">Its number here.</param>
/// <param name="Name">Its name as its RFC writes it.</param>
/// <param name="Compact">The one letter that stands for the name too, or NUL (RFC 3261 section 7.3.3).</param>
/// <param name="Shape">What its value is made of.</param>
/// <param name="IsSingle">It may stand once in a message (RFC 3261 section 7.3.1).</param>
/// <param name="Check">Goes over a value by the header's grammar; null where the table was built without checks.</param>
internal readonly record struct SipHeaderRow(
    SipHeaderId Id, string Name, char Compact, SipHeaderShape Shape, bool IsSingle, SipValueCheck? Check);
