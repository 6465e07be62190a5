namespace ImsTrace.Replay.Diameter;

/// <summary>How far a connection is (RFC 6733 section 5.6).</summary>
internal enum ConnectionState : byte { AwaitingCapabilities, Open, Closing, Closed }
