using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Messages;

/// <summary>The fixed words of a message row.</summary>
public static class MessageWords
{
    /// <summary>The longest of them.</summary>
    public const int MaximumLength = 8;

    /// <summary>The protocol's name.</summary>
    public static ReadOnlySpan<byte> Name(Protocol protocol) => protocol switch
    {
        Protocol.Sip => "sip"u8,
        Protocol.Diameter => "diameter"u8,
        Protocol.Msrp => "msrp"u8,
        Protocol.H248 => "h248"u8,
        _ => default,
    };

    /// <summary>The transport's name.</summary>
    public static ReadOnlySpan<byte> Name(TransportProtocol transport) => transport switch
    {
        TransportProtocol.Udp => "udp"u8,
        TransportProtocol.Tcp => "tcp"u8,
        TransportProtocol.Sctp => "sctp"u8,
        TransportProtocol.Tls => "tls"u8,
        TransportProtocol.Ws => "ws"u8,
        TransportProtocol.Wss => "wss"u8,
        _ => default,
    };

    /// <summary>Request or response.</summary>
    public static ReadOnlySpan<byte> Name(MessageKind kind) => kind switch
    {
        MessageKind.Request => "request"u8,
        MessageKind.Response => "response"u8,
        _ => default,
    };
}
