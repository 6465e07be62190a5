namespace ImsTrace.Protocols.Sip;

/// <summary>What ends a message: the datagram, or Content-Length alone (RFC 3261 section 18.3).</summary>
public enum SipFraming : byte
{
    Datagram,
    Stream,
}
