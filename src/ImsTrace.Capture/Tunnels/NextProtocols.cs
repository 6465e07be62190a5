using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tunnels;

/// <summary>Next protocol numbers of VXLAN-GPE (draft-ietf-nvo3-vxlan-gpe section 3.2) and NSH (RFC 8300 section 2.2), each with the header that it leads to.</summary>
internal static class NextProtocols
{
    public static NextHeader Next(byte protocol) => protocol switch
    {
        1 => NextHeader.IPv4,
        2 => NextHeader.IPv6,
        3 => NextHeader.Ethernet,
        4 => NextHeader.ServiceFunction,
        5 => NextHeader.Mpls,
        _ => NextHeader.UnknownTunnel,
    };
}
