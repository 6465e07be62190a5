using ImsTrace.Capture.Hep;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Tunnels;

namespace ImsTrace.Capture.Transport;

/// <summary>UDP (RFC 768): source port, destination port, length, checksum.</summary>
internal static class UdpHeader
{
    private const int Length = 8;

    public static NextHeader Read(ref HeaderCursor cursor, ref Packet packet)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        int length = cursor.UInt16(4);
        // Zero is a jumbogram's length (RFC 2675 section 4) and that of segmentation offload.
        if (length is > 0 and < Length)
            return NextHeader.Malformed;
        packet.Source = packet.Source with { Port = cursor.UInt16(0) };
        packet.Destination = packet.Destination with { Port = cursor.UInt16(2) };
        if (length != 0)
            cursor.SetLength(length);
        cursor.Offset += Length;
        NextHeader tunnel = UdpTunnels.Next(cursor, packet.Source.Port, packet.Destination.Port);
        if (tunnel != NextHeader.Done)
            return tunnel;
        TransportHeaders.End(ref cursor, ref packet, 0, PacketKind.Udp);
        return HepDatagram.Read(ref cursor, ref packet);
    }
}
