using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport.Tcp;

namespace ImsTrace.Capture.Transport;

/// <summary>TCP (RFC 9293 section 3.1): ports, sequence and acknowledgement number, data offset, flags, window, checksum, urgent pointer, options.</summary>
internal static class TcpHeader
{
    private const int LeastLength = 20;
    private const int LeastQuoted = 8;

    public static NextHeader Read(ref HeaderCursor cursor, ref Packet packet)
    {
        int least = cursor.IsQuoted ? LeastQuoted : LeastLength;
        if (!cursor.Has(least))
            return cursor.EndsEarly(least);
        packet.Source = packet.Source with { Port = cursor.UInt16(0) };
        packet.Destination = packet.Destination with { Port = cursor.UInt16(2) };
        packet.Sequence = cursor.UInt32(4);
        if (!cursor.Has(LeastLength))
            return TransportHeaders.End(ref cursor, ref packet, cursor.End - cursor.Offset, PacketKind.Tcp);
        int headerLength = (cursor.UInt8(12) >> 4) * 4;
        packet.Acknowledgement = cursor.UInt32(8);
        packet.Flags = (TcpFlags)cursor.UInt8(13);
        if (headerLength < LeastLength)
            return NextHeader.Malformed;
        return cursor.Has(headerLength)
            ? TransportHeaders.End(ref cursor, ref packet, headerLength, PacketKind.Tcp)
            : cursor.EndsEarly(headerLength);
    }
}
