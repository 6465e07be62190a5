using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Transport;

/// <summary>SCTP common header (RFC 9260 section 3.1): ports, verification tag, checksum; the chunks are the payload.</summary>
internal static class SctpHeader
{
    private const int Length = 12;
    private const int LeastQuoted = 8;

    public static NextHeader Read(ref HeaderCursor cursor, ref Packet packet)
    {
        int least = cursor.IsQuoted ? LeastQuoted : Length;
        if (!cursor.Has(least))
            return cursor.EndsEarly(least);
        packet.Source = packet.Source with { Port = cursor.UInt16(0) };
        packet.Destination = packet.Destination with { Port = cursor.UInt16(2) };
        packet.VerificationTag = cursor.UInt32(4);
        return TransportHeaders.End(ref cursor, ref packet, Math.Min(Length, cursor.End - cursor.Offset), PacketKind.Sctp);
    }
}
