namespace ImsTrace.Capture.Transport;

/// <summary>What happened on a transport beside the bytes that it carried.</summary>
public enum TransportEventKind : byte
{
    /// <summary>A TCP SYN without ACK: the source opens a connection.</summary>
    Open = 1,
    /// <summary>A TCP FIN: the source sends no more.</summary>
    Finish = 2,
    /// <summary>A TCP RST or SCTP ABORT.</summary>
    Reset = 3,
    /// <summary>An ICMP or ICMPv6 error; the endpoints are those of the quoted packet, the payload is what it quotes behind the transport header.</summary>
    IcmpError = 4,
    /// <summary>A TLS ClientHello: what follows on the connection is encrypted.</summary>
    TlsClientHello = 5,
    /// <summary>A datagram, or an SCTP user message, of which part was seen or is known to be missing, will never be whole.</summary>
    Lost = 6,
    /// <summary>A packet of ESP that cannot be read; its ports are not known.</summary>
    Encrypted = 7,
    /// <summary>A packet of which the snap length left too little to read it, or a fragment that cannot be put together for that.</summary>
    Cut = 8,
    /// <summary>The other end of a TCP connection acknowledged bytes of the source that are not in the capture.</summary>
    Unseen = 9,
    /// <summary>The certificate that the source shows in the handshake of TLS up to 1.2; the payload is its DER.</summary>
    TlsCertificate = 10,
}
