namespace ImsTrace.Capture.Hep.Listening;

/// <summary>What HEP comes over.</summary>
public enum HepTransport : byte
{
    /// <summary>A datagram holds one packet.</summary>
    Udp,
    /// <summary>Packets stand one behind the other.</summary>
    Tcp,
    /// <summary>The same, encrypted; the listener has a certificate.</summary>
    Tls,
}
