using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Transport;

/// <summary>Spreads packets over workers: both directions of a flow, and all addresses of an SCTP association, give the same number.</summary>
public static class FlowHash
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    /// <summary>A number from 0 by the 5-tuple, for SCTP by the pair of ports alone.</summary>
    public static int Of(in Packet packet)
    {
        if (packet.Protocol == IPProtocols.Sctp)
            return Fold(Mix(packet.Source.Port) + Mix(packet.Destination.Port));
        return Fold(Of(packet.Source) + Of(packet.Destination) + packet.Protocol);
    }

    internal static ulong Of(in Endpoint endpoint) => Mix(endpoint.High ^ Mix(endpoint.Low ^ (ulong)endpoint.Port << 48));

    internal static ulong Mix(ulong value)
    {
        value *= Multiplier;
        return value ^ value >> 32;
    }

    internal static int Fold(ulong sum) => (int)(Mix(sum) >> 33);
}
