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
        ushort source = cursor.UInt16(0);
        ushort destination = cursor.UInt16(2);
        packet.Source = packet.Source with { Port = source };
        packet.Destination = packet.Destination with { Port = destination };
        if (length != 0)
            cursor.SetLength(length);
        cursor.Offset += Length;
        NextHeader tunnel = UdpTunnels.MayBe(source, destination) ? UdpTunnels.Next(cursor, source, destination) : NextHeader.Done;
        if (tunnel != NextHeader.Done)
            return tunnel;
        TransportHeaders.End(ref cursor, ref packet, 0, PacketKind.Udp);
        return HepDatagram.Read(ref cursor, ref packet);
    }
}
