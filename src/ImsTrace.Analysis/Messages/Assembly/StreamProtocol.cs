namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>What a direction of a byte stream carries, as far as known; kept in StreamState.Protocol.</summary>
// Protocols that give messages have the numbers of Protocol; what comes behind them carries them.
internal enum StreamProtocol : byte { Unknown, Sip, Diameter, Msrp, H248, WebSocket = 64, Hep = 65, Other = byte.MaxValue }
