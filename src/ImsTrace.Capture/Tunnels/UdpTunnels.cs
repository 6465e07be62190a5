using ImsTrace.Capture.Link;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tunnels;

/// <summary>
/// Tunnels in UDP: the port (IANA) says which one it may be, the content whether it is one. Any other datagram on such a port
/// stays a datagram. A new tunnel is one more case.
/// </summary>
internal static class UdpTunnels
{
    private const ushort GtpUser = 2152;
    private const ushort NatEsp = 4500;
    private const ushort Vxlan = 4789;
    private const ushort VxlanExtended = 4790;
    private const ushort Geneve = 6081;
    private const ushort Mpls = 6635;
    private const ushort LinuxVxlan = 8472;

    /// <summary>Whether a datagram between these ports may be a tunnel: nearly all are not.</summary>
    public static bool MayBe(ushort source, ushort destination) => IsPort(source) || IsPort(destination);

    /// <summary>The header at the start of the datagram's payload; <see cref="NextHeader.Done"/> where it is no tunnel.</summary>
    public static NextHeader Next(in HeaderCursor cursor, ushort source, ushort destination)
    {
        // Most have a hash for a source port (RFC 7348 section 5), GTP-U and ESP answer from their own, and so do simple senders.
        NextHeader next = Enter(cursor, destination);
        return next == NextHeader.Done ? Enter(cursor, source) : next;
    }

    private static bool IsPort(ushort port) => port is GtpUser or NatEsp or Vxlan or VxlanExtended or Geneve or Mpls or LinuxVxlan;

    private static NextHeader Enter(in HeaderCursor cursor, ushort port) => port switch
    {
        GtpUser when GtpUserHeader.IsPlausible(cursor) => NextHeader.GtpUser,
        NatEsp when EspHeader.IsPlausibleInUdp(cursor) => NextHeader.NatEsp,
        Vxlan or LinuxVxlan when VxlanHeader.IsPlausible(cursor) => NextHeader.Vxlan,
        VxlanExtended when VxlanHeader.IsPlausibleExtended(cursor) => NextHeader.VxlanExtended,
        Geneve when GeneveHeader.IsPlausible(cursor) => NextHeader.Geneve,
        Mpls when MplsLabel.IsPlausible(cursor) => NextHeader.Mpls,
        _ => NextHeader.Done,
    };
}
