namespace ImsTrace.Capture.Network;

/// <summary>Headers between IP and transport: next header, length, content (RFC 8200 section 4; authentication header RFC 4302 section 2).</summary>
internal static class IPv6ExtensionHeader
{
    private const int FragmentLength = 8;
    private const int LeastAuthentication = 12;

    /// <summary>Hop-by-hop, routing, destination options and mobility: the length counts 8-byte units beyond the first.</summary>
    public static NextHeader Read(ref HeaderCursor cursor, ref Packet packet)
        => !cursor.Has(2) ? cursor.EndsEarly(2) : Skip(ref cursor, ref packet, (cursor.UInt8(1) + 1) * 8);

    /// <summary>Authentication header: the length counts 4-byte units beyond the first two; next header, length, reserved, SPI and sequence number are always there.</summary>
    public static NextHeader ReadAuthentication(ref HeaderCursor cursor, ref Packet packet)
    {
        if (!cursor.Has(2))
            return cursor.EndsEarly(2);
        int length = (cursor.UInt8(1) + 2) * 4;
        return length < LeastAuthentication ? NextHeader.Malformed : Skip(ref cursor, ref packet, length);
    }

    /// <summary>Fragment header (section 4.5): next header, reserved, offset and M flag, identification.</summary>
    public static NextHeader ReadFragment(ref HeaderCursor cursor, ref Packet packet)
    {
        if (!cursor.Has(FragmentLength))
            return cursor.EndsEarly(FragmentLength);
        int fragment = cursor.UInt16(2);
        packet.Protocol = cursor.UInt8(0);
        packet.FragmentId = cursor.UInt32(4);
        cursor.Offset += FragmentLength;
        bool more = (fragment & 1) != 0;
        int offset = fragment & 0xFFF8;
        return offset == 0 && !more ? IPProtocols.Next(packet.Protocol) : Fragments.End(ref cursor, ref packet, offset, more);
    }

    private static NextHeader Skip(ref HeaderCursor cursor, ref Packet packet, int length)
    {
        if (!cursor.Has(length))
            return cursor.EndsEarly(length);
        packet.Protocol = cursor.UInt8(0);
        cursor.Offset += length;
        return IPProtocols.Next(packet.Protocol);
    }
}
