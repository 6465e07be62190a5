namespace ImsTrace.Capture.Network;

/// <summary>Protocol numbers of IPv4 and next headers of IPv6 (IANA), each with the header that it leads to.</summary>
internal static class IPProtocols
{
    public const byte HopByHop = 0;
    public const byte Icmp = 1;
    public const byte IPv4 = 4;
    public const byte Tcp = 6;
    public const byte Udp = 17;
    public const byte IPv6 = 41;
    public const byte Routing = 43;
    public const byte Fragment = 44;
    public const byte Gre = 47;
    public const byte Esp = 50;
    public const byte Authentication = 51;
    public const byte MinimalEncapsulation = 55;
    public const byte IcmpV6 = 58;
    public const byte DestinationOptions = 60;
    public const byte EtherIP = 97;
    public const byte Layer2Tunnel = 115;
    public const byte Sctp = 132;
    public const byte Mobility = 135;
    public const byte MplsInIP = 137;

    public static NextHeader Next(byte protocol) => protocol switch
    {
        Udp => NextHeader.Udp,
        Tcp => NextHeader.Tcp,
        Sctp => NextHeader.Sctp,
        Icmp or IcmpV6 => NextHeader.Icmp,
        HopByHop or Routing or DestinationOptions or Mobility => NextHeader.IPv6Extension,
        Fragment => NextHeader.IPv6Fragment,
        Authentication => NextHeader.Authentication,
        Esp => NextHeader.Esp,
        Gre => NextHeader.Gre,
        IPv4 => NextHeader.IPv4,
        IPv6 => NextHeader.IPv6,
        MplsInIP => NextHeader.Mpls,
        MinimalEncapsulation or EtherIP or Layer2Tunnel => NextHeader.UnknownTunnel,
        _ => NextHeader.Ignored,
    };
}
