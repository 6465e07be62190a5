using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>EtherTypes (IEEE 802 numbers, IANA), each with the header that it leads to.</summary>
internal static class EtherTypes
{
    /// <summary>Up to here the field is the length of an LLC frame (IEEE 802.3 clause 3.2.6).</summary>
    public const ushort LongestLlc = 1500;

    public const ushort IPv4 = 0x0800;
    public const ushort TransparentEthernet = 0x6558;
    public const ushort Ppp = 0x880B;
    public const ushort CacheRedirect = 0x883E;
    public const ushort Erspan = 0x88BE;
    public const ushort Erspan3 = 0x22EB;
    public const ushort MetaData = 0x8909;

    private const ushort Arp = 0x0806;
    private const ushort Vlan = 0x8100;
    private const ushort IPv6 = 0x86DD;
    private const ushort SlowProtocols = 0x8809;
    private const ushort Mpls = 0x8847;
    private const ushort MplsMulticast = 0x8848;
    private const ushort PppoeDiscovery = 0x8863;
    private const ushort PppoeSession = 0x8864;
    private const ushort JumboLlc = 0x8870;
    private const ushort ServiceVlan = 0x88A8;
    private const ushort LinkDiscovery = 0x88CC;
    private const ushort MacSecurity = 0x88E5;
    private const ushort ProviderBackbone = 0x88E7;
    private const ushort Connectivity = 0x8902;
    private const ushort VnTag = 0x8926;
    private const ushort ServiceFunction = 0x894F;
    private const ushort OldServiceVlan = 0x9100;
    private const ushort OlderServiceVlan = 0x9200;
    private const ushort RedundancyTag = 0xF1C1;

    public static NextHeader Next(ushort etherType) => etherType switch
    {
        IPv4 => NextHeader.IPv4,
        IPv6 => NextHeader.IPv6,
        Vlan or ServiceVlan or OldServiceVlan or OlderServiceVlan => NextHeader.Vlan,
        Mpls or MplsMulticast => NextHeader.Mpls,
        PppoeSession => NextHeader.Pppoe,
        Ppp => NextHeader.Ppp,
        ProviderBackbone => NextHeader.ProviderBackbone,
        TransparentEthernet => NextHeader.Ethernet,
        JumboLlc => NextHeader.Llc,
        MacSecurity => NextHeader.Encrypted,
        MetaData => NextHeader.MetaDataTag,
        VnTag => NextHeader.VnTag,
        RedundancyTag => NextHeader.RedundancyTag,
        ServiceFunction => NextHeader.ServiceFunction,
        _ => NextHeader.Ignored,
    };

    /// <summary>What follows a type-or-length field that was just read; a length ends the layer, the padding behind it goes.</summary>
    public static NextHeader Enter(ref HeaderCursor cursor, ushort typeOrLength)
    {
        if (typeOrLength > LongestLlc)
            return Next(typeOrLength);
        cursor.SetLength(typeOrLength);
        return NextHeader.Llc;
    }

    /// <summary>Whether the type is one that networks carry, be it decoded or not.</summary>
    public static bool IsKnown(ushort etherType)
        => etherType is Arp or SlowProtocols or PppoeDiscovery or LinkDiscovery or Connectivity || Next(etherType) != NextHeader.Ignored;
}
