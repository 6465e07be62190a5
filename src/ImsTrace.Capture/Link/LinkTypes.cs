using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>Link types that are decoded (LINKTYPE_ registry of tcpdump.org), each with the header that its frames start with.</summary>
internal static class LinkTypes
{
    public const int Null = 0;
    public const int Ethernet = 1;
    public const int Ppp = 9;
    public const int AtmBsd = 11;
    public const int RawBsd = 12;
    public const int RawOpenBsd = 14;
    public const int PppHdlc = 50;
    public const int Pppoe = 51;
    public const int Atm = 100;
    public const int Raw = 101;
    public const int CiscoHdlc = 104;
    public const int Loop = 108;
    public const int IpsecInterface = 109;
    public const int LinuxCooked = 113;
    public const int PppDaemon = 166;
    public const int ExtensibleRecord = 197;
    public const int PppWithDirection = 204;
    public const int CiscoHdlcWithDirection = 205;
    public const int Mpls = 219;
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
        Ppp or PppHdlc => NextHeader.Ppp,
        PppDaemon or PppWithDirection => NextHeader.PppWithDirection,
        Pppoe => NextHeader.Pppoe,
        CiscoHdlc => NextHeader.CiscoHdlc,
        CiscoHdlcWithDirection => NextHeader.CiscoHdlcWithDirection,
        Atm or AtmBsd => NextHeader.Llc,
        IpsecInterface => NextHeader.IpsecInterface,
        ExtensibleRecord => NextHeader.ExtensibleRecord,
        Mpls => NextHeader.Mpls,
        _ => NextHeader.UnknownLink,
    };
}
