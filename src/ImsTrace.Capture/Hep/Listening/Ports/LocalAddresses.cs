using System.Net;
using System.Net.Sockets;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Hep.Listening.Ports;

/// <summary>
/// Which of this machine's addresses a sender has sent to, where the socket listens on all: the one from which it would be answered.
/// Asked once a sender.
/// </summary>
internal sealed class LocalAddresses(IPEndPoint bound)
{
    private const int MostSenders = 4096;
    private readonly Endpoint fixedPlace = Endpoint.Of(bound.Address, (ushort)bound.Port);
    private readonly bool isFixed = !bound.Address.Equals(IPAddress.Any) && !bound.Address.Equals(IPAddress.IPv6Any);
    private readonly Dictionary<Endpoint, Endpoint> bySender = [];

    /// <summary>The listener's endpoint, as the sender sees it.</summary>
    public Endpoint For(in Endpoint sender)
    {
        if (isFixed)
            return fixedPlace;
        if (bySender.TryGetValue(sender.Host, out Endpoint known))
            return known;
        if (bySender.Count == MostSenders)
            bySender.Clear();
        return bySender[sender.Host] = Ask(sender);
    }

    private Endpoint Ask(in Endpoint sender)
    {
        try
        {
            IPEndPoint peer = IPEndPoint.Parse(sender.ToString());
            using Socket probe = new(peer.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(peer);
            return SocketAddresses.Of(probe.LocalEndPoint) with { Port = fixedPlace.Port };
        }
        catch (SocketException)
        {
            // There is no way back to it.
            return fixedPlace;
        }
    }
}
