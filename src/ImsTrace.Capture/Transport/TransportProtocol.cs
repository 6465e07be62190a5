namespace ImsTrace.Capture.Transport;

/// <summary>What carried the bytes of a message.</summary>
public enum TransportProtocol : byte { Udp = 1, Tcp = 2, Sctp = 3, Tls = 4, Ws = 5, Wss = 6 }
