namespace ImsTrace.Analysis.Messages;

/// <summary>What a direction of a byte stream carries, as far as known; kept in StreamState.Protocol.</summary>
internal enum StreamProtocol : byte { Unknown, Sip, Diameter, Msrp, Other }
