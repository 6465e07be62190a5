namespace ImsTrace.Capture.Network;

/// <summary>IPv6 (RFC 8200 section 3): version, payload length, next header, addresses.</summary>
internal static class IPv6Header
{
    private const int Length = 40;

    public static NextHeader Read(ref HeaderCursor cursor, ref Packet packet)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        if (cursor.UInt8(0) >> 4 != 6)
            return NextHeader.Malformed;
        int payloadLength = cursor.UInt16(4);
        cursor.IsReassembled = false;
        packet.LeaveOuterAddresses();
        packet.IsIPv6 = true;
        packet.Protocol = cursor.UInt8(6);
        packet.Source = new(cursor.UInt64(8), cursor.UInt64(16), 0);
        packet.Destination = new(cursor.UInt64(24), cursor.UInt64(32), 0);
        cursor.Offset += Length;
        // A jumbogram or segmentation offload leaves the length 0: the packet reaches to the end of the frame.
        if (payloadLength != 0)
            cursor.SetLength(payloadLength);
        return IPProtocols.Next(packet.Protocol);
    }
}
