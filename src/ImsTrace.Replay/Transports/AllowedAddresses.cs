using System.Net;
using System.Net.Sockets;

namespace ImsTrace.Replay.Transports;

/// <summary>Which addresses may be contacted without being allowed by name: loopback and private ranges (RFC 1918, RFC 4193, RFC 3927).</summary>
internal static class AllowedAddresses
{
    public static bool IsHarmless(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal;
        byte[] bytes = address.GetAddressBytes();
        return (bytes[0], bytes[1]) switch
        {
            (127 or 10, _) => true,
            (172, >= 16 and <= 31) => true,
            (192, 168) => true,
            (169, 254) => true,
            _ => false,
        };
    }

    /// <summary>Whether it names one host: no broadcast, no multicast, no wildcard.</summary>
    public static bool IsHost(IPAddress address)
    {
        bool isMulticast = address.IsIPv6Multicast || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] >= 224);
        return !isMulticast && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) && !address.Equals(IPAddress.Broadcast);
    }
}
