using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>Link types that are decoded (LINKTYPE_ registry of tcpdump.org), each with the header that its frames start with.</summary>
internal static class LinkTypes
{
    public const int Null = 0;
    public const int Ethernet = 1;
    public const int RawBsd = 12;
    public const int RawOpenBsd = 14;
    public const int Raw = 101;
    public const int Loop = 108;
    public const int LinuxCooked = 113;
    public const int IPv4 = 228;
    public const int IPv6 = 229;
    public const int LinuxCooked2 = 276;

    public static NextHeader FirstHeader(int linkType) => linkType switch
    {
        Ethernet => NextHeader.Ethernet,
        LinuxCooked => NextHeader.LinuxCooked,
        LinuxCooked2 => NextHeader.LinuxCooked2,
        Null or Loop => NextHeader.Loopback,
        RawBsd or RawOpenBsd or Raw or IPv4 or IPv6 => NextHeader.IP,
        _ => NextHeader.UnknownLink,
    };
}
