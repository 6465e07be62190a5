namespace ImsTrace.Replay.Transports;

/// <summary>How SIP goes to a live node (RFC 3261 section 18, RFC 7118).</summary>
internal enum SipTransport : byte { Udp, Tcp, Tls, Ws, Wss }
