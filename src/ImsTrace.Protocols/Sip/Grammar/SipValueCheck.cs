namespace ImsTrace.Protocols.Sip.Grammar;

/// <summary>Goes over a header's value by its grammar; false where it breaks, and the scanner then knows the place.</summary>
internal delegate bool SipValueCheck(ref SipScanner value);
