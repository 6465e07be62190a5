namespace ImsTrace.Analysis.Messages;

/// <summary>What a direction of a byte stream carries, as far as known; kept in StreamState.Protocol.</summary>
// Sip, Diameter and Msrp have the numbers of Protocol.
internal enum StreamProtocol : byte { Unknown, Sip, Diameter, Msrp, Other }
