using ImsTrace.Capture.Transport;

namespace ImsTrace.Replay.Transports;

/// <summary>The names of transports: as Via has them, and in front of addresses on the command line.</summary>
internal static class SipTransports
{
    private static readonly byte[][] Names = [[.. "UDP"u8], [.. "TCP"u8], [.. "TLS"u8], [.. "WS"u8], [.. "WSS"u8]];
    private static readonly byte[][] LowerNames = [[.. "udp"u8], [.. "tcp"u8], [.. "tls"u8], [.. "ws"u8], [.. "wss"u8]];
    private static readonly string[] Prefixes = ["udp:", "tcp:", "tls:", "ws:", "wss:"];

    /// <summary>The name in Via.</summary>
    public static byte[] Name(this SipTransport transport) => Names[(int)transport];

    /// <summary>The value of the URI parameter.</summary>
    public static byte[] Parameter(this SipTransport transport) => LowerNames[(int)transport];

    public static bool IsWebSocket(this SipTransport transport) => transport is SipTransport.Ws or SipTransport.Wss;

    public static bool IsSecure(this SipTransport transport) => transport is SipTransport.Tls or SipTransport.Wss;

    /// <summary>Takes a transport off the front of an address; null where none is named.</summary>
    public static SipTransport? Take(ref string address)
    {
        for (int i = 0; i < Prefixes.Length; i++)
        {
            if (!address.StartsWith(Prefixes[i], StringComparison.Ordinal))
                continue;
            address = address[Prefixes[i].Length..];
            return (SipTransport)i;
        }
        return null;
    }

    /// <summary>The transport of a recorded message.</summary>
    public static SipTransport Of(TransportProtocol recorded) => recorded switch
    {
        TransportProtocol.Udp => SipTransport.Udp,
        TransportProtocol.Tls => SipTransport.Tls,
        TransportProtocol.Ws => SipTransport.Ws,
        TransportProtocol.Wss => SipTransport.Wss,
        _ => SipTransport.Tcp,
    };
}
