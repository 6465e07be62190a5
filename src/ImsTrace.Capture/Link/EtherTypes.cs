using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>EtherTypes (IEEE 802 numbers, IANA) that lead to a header which is decoded, or to a tunnel which is not.</summary>
internal static class EtherTypes
{
    public const ushort IPv4 = 0x0800;
    public const ushort Vlan = 0x8100;
    public const ushort IPv6 = 0x86DD;
    public const ushort Mpls = 0x8847;
    public const ushort MplsMulticast = 0x8848;
    public const ushort PppoeSession = 0x8864;
    public const ushort ServiceVlan = 0x88A8;
    public const ushort MacSecurity = 0x88E5;
    public const ushort ProviderBackbone = 0x88E7;
    public const ushort OldServiceVlan = 0x9100;

    public static NextHeader Next(ushort etherType) => etherType switch
    {
        IPv4 => NextHeader.IPv4,
        IPv6 => NextHeader.IPv6,
        Vlan or ServiceVlan or OldServiceVlan => NextHeader.Vlan,
        MacSecurity => NextHeader.Encrypted,
        Mpls or MplsMulticast or PppoeSession or ProviderBackbone => NextHeader.UnknownTunnel,
        _ => NextHeader.Ignored,
    };
}
