using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>Tags between the addresses of an Ethernet frame and the EtherType of what they tag.</summary>
internal static class LinkTag
{
    private const int ServiceLength = 4;

    /// <summary>IEEE 802.1Q clause 9.6: two bytes of tag control information.</summary>
    public static NextHeader ReadVlan(ref HeaderCursor cursor) => Read(ref cursor, 2, 4);

    /// <summary>VN-Tag (IEEE 802.1Qbh draft): four bytes of interface numbers.</summary>
    public static NextHeader ReadVnTag(ref HeaderCursor cursor) => Read(ref cursor, 4, 6);

    /// <summary>IEEE 802.1CB clause 7.8: two reserved bytes and a sequence number.</summary>
    public static NextHeader ReadRedundancy(ref HeaderCursor cursor) => Read(ref cursor, 4, 6);

    /// <summary>Cisco metadata: version, length, option and security group.</summary>
    public static NextHeader ReadMetaData(ref HeaderCursor cursor) => Read(ref cursor, 6, 8);

    /// <summary>Cisco metadata in GRE: the same with the EtherType in front.</summary>
    public static NextHeader ReadTunnelMetaData(ref HeaderCursor cursor) => Read(ref cursor, 0, 8);

    /// <summary>The I-TAG of a provider backbone bridge (IEEE 802.1Q clause 9.7): four bytes with the service number, then the customer's Ethernet frame.</summary>
    public static NextHeader ReadProviderBackbone(ref HeaderCursor cursor)
    {
        if (!cursor.Has(ServiceLength))
            return cursor.EndsEarly(ServiceLength);
        cursor.Offset += ServiceLength;
        return NextHeader.Ethernet;
    }

    private static NextHeader Read(ref HeaderCursor cursor, int typeAt, int length)
    {
        if (!cursor.Has(length))
            return cursor.EndsEarly(length);
        ushort type = cursor.UInt16(typeAt);
        cursor.Offset += length;
        return EtherTypes.Enter(ref cursor, type);
    }
}
