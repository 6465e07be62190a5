namespace ImsTrace.Capture.Network;

/// <summary>IPv4 (RFC 791 section 3.1): version and length, total length, identification, flags and fragment offset, protocol, addresses, options.</summary>
internal static class IPv4Header
{
    private const int LeastLength = 20;
    private const int MoreFragments = 0x2000;
    private const int OffsetMask = 0x1FFF;

    public static NextHeader Read(ref HeaderCursor cursor, ref Packet packet)
    {
        if (!cursor.Has(LeastLength))
            return cursor.EndsEarly(LeastLength);
        int first = cursor.UInt8(0);
        int headerLength = (first & 0x0F) * 4;
        if (first >> 4 != 4 || headerLength < LeastLength)
            return NextHeader.Malformed;
        if (!cursor.Has(headerLength))
            return cursor.EndsEarly(headerLength);
        int totalLength = cursor.UInt16(2);
        // Segmentation offload leaves the total length 0: the packet reaches to the end of the frame.
        if (totalLength != 0)
        {
            if (totalLength < headerLength)
                return NextHeader.Malformed;
            cursor.SetLength(totalLength);
        }
        int fragment = cursor.UInt16(6);
        cursor.IsReassembled = false;
        packet.LeaveOuterAddresses();
        packet.IsIPv6 = false;
        packet.Protocol = cursor.UInt8(9);
        packet.Source = Endpoint.FromIPv4(cursor.UInt32(12), 0);
        packet.Destination = Endpoint.FromIPv4(cursor.UInt32(16), 0);
        if ((fragment & (MoreFragments | OffsetMask)) == 0)
        {
            cursor.Offset += headerLength;
            return IPProtocols.Next(packet.Protocol);
        }
        packet.FragmentId = cursor.UInt16(4);
        cursor.Offset += headerLength;
        return Fragments.End(ref cursor, ref packet, (fragment & OffsetMask) * 8, (fragment & MoreFragments) != 0);
    }
}
