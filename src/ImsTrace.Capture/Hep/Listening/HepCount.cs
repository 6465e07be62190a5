namespace ImsTrace.Capture.Hep.Listening;

/// <summary>What a listener counts.</summary>
public enum HepCount : byte
{
    /// <summary>Packets that were handed on.</summary>
    Packets,
    /// <summary>Their bytes.</summary>
    Bytes,
    /// <summary>Packets that carry nothing: keep-alives.</summary>
    KeepAlives,
    /// <summary>Datagrams, or runs of bytes of a connection, that are no HEP.</summary>
    NotHep,
    /// <summary>HEP packets of which too little can be read to hand them on.</summary>
    Malformed,
    /// <summary>HEP packets that were handed on although something in them is wrong.</summary>
    Damaged,
    /// <summary>Packets without the authentication key, or with another.</summary>
    WrongKey,
    /// <summary>Packets that came faster than they were decoded.</summary>
    Overrun,
    /// <summary>Datagrams that the kernel dropped because the socket's buffer was full.</summary>
    KernelDrops,
    /// <summary>Connections that were accepted.</summary>
    Connections,
    /// <summary>Connections beyond the limit.</summary>
    Refused,
    /// <summary>Connections closed because a packet was longer than the limit.</summary>
    TooLong,
    /// <summary>Connections closed because a packet, or the handshake, took too long.</summary>
    TooSlow,
    /// <summary>Connections closed because they were silent for too long.</summary>
    TooSilent,
    /// <summary>Connections closed because too many of their bytes were no HEP.</summary>
    Garbage,
    /// <summary>TLS handshakes that failed.</summary>
    HandshakeFailed,
    /// <summary>Connections that ended inside a packet.</summary>
    CutShort,
}
