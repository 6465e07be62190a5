namespace ImsTrace.TestKit.Wire;

/// <summary>Transports as scenes and cases write them.</summary>
internal static class TransportWords
{
    /// <summary>The transport; null of a word that is none.</summary>
    public static WireTransport? Of(string word) => word switch
    {
        "udp" => WireTransport.Udp,
        "tcp" => WireTransport.Tcp,
        "tls" => WireTransport.Tls,
        _ => null,
    };

    /// <summary>The transport's name in a Via (RFC 3261 section 20.42).</summary>
    public static string InVia(this WireTransport transport) => transport switch
    {
        WireTransport.Tcp => "TCP",
        WireTransport.Tls => "TLS",
        _ => "UDP",
    };
}
