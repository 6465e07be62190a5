namespace ImsTrace.Capture.Network;

/// <summary>IP of either version, told by the first four bits (RFC 791 section 3.1, RFC 8200 section 3).</summary>
internal static class IPVersion
{
    private const int LeastLength4 = 20;
    private const int ChecksumAt4 = 10;
    private const int Length6 = 40;

    public static NextHeader Read(ref HeaderCursor cursor, ref Packet packet)
        => !cursor.Has(1) ? cursor.EndsEarly(1) : (cursor.UInt8(0) >> 4) switch
        {
            4 => IPv4Header.Read(ref cursor, ref packet),
            6 => IPv6Header.Read(ref cursor, ref packet),
            _ => NextHeader.Malformed,
        };

    /// <summary>Whether an IP packet may start here, where nothing has said so: version, lengths and checksum hold; of a cut header, what there is of it.</summary>
    public static bool IsPlausible(in HeaderCursor cursor)
    {
        int room = cursor.WireEnd - cursor.Offset;
        if (!cursor.Has(1))
            return room >= LeastLength4;
        int first = cursor.UInt8(0);
        if (first >> 4 == 6)
            return room >= Length6 && (!cursor.Has(6) || Length6 + cursor.UInt16(4) <= room);
        int headerLength = (first & 0x0F) * 4;
        if (first >> 4 != 4 || headerLength < LeastLength4 || headerLength > room)
            return false;
        if (!cursor.Has(4))
            return true;
        int totalLength = cursor.UInt16(2);
        if (totalLength != 0 && (totalLength < headerLength || totalLength > room))
            return false;
        // Checksum offload leaves it zero.
        return !cursor.Has(headerLength) || cursor.UInt16(ChecksumAt4) == 0 || InternetChecksum.Holds(cursor.Bytes(0, headerLength));
    }
}
