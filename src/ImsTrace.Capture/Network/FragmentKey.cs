namespace ImsTrace.Capture.Network;

/// <summary>What fragments of one packet have in common, the tunnel that they came through with it (RFC 791 section 3.2; RFC 8200 section 4.5, where the protocol is not part of it).</summary>
internal readonly record struct FragmentKey(Endpoint Source, Endpoint Destination, uint Id, short Protocol, uint Tunnel)
{
    private const short Version6 = -1;

    public static FragmentKey Of(in Packet packet)
        => new(packet.Source.Host, packet.Destination.Host, packet.FragmentId, packet.IsIPv6 ? Version6 : packet.Protocol, packet.Tunnel);
}
