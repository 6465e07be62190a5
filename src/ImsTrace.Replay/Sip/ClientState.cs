namespace ImsTrace.Replay.Sip;

/// <summary>How far a client transaction is (RFC 3261 figures 5 and 6).</summary>
internal enum ClientState : byte { Calling, Proceeding, Completed }
