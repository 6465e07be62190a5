using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>Endace's extensible record (LINKTYPE_ERF): time, type, flags, record length, losses, wire length; extension headers while the type's first bit is set.</summary>
internal static class ExtensibleRecordHeader
{
    private const int Length = 16;
    private const int TypeAt = 8;
    private const int WireLengthAt = 14;
    private const int ExtensionLength = 8;
    private const int EthernetPadding = 2;
    private const int More = 0x80;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        int type = cursor.UInt8(TypeAt);
        int wireLength = cursor.UInt16(WireLengthAt);
        bool more = (type & More) != 0;
        cursor.Offset += Length;
        while (more)
        {
            if (!cursor.Has(ExtensionLength))
                return cursor.EndsEarly(ExtensionLength);
            more = (cursor.UInt8(0) & More) != 0;
            cursor.Offset += ExtensionLength;
        }
        return Enter(ref cursor, type & ~More, wireLength);
    }

    // TYPE_ETH and its coloured and multi-channel forms; TYPE_IPV4, TYPE_IPV6.
    private static NextHeader Enter(ref HeaderCursor cursor, int type, int wireLength)
    {
        switch (type)
        {
            case 2 or 11 or 16 or 20:
                if (!cursor.Has(EthernetPadding))
                    return cursor.EndsEarly(EthernetPadding);
                cursor.Offset += EthernetPadding;
                cursor.SetLength(wireLength);
                return NextHeader.Ethernet;
            case 22 or 23:
                cursor.SetLength(wireLength);
                return NextHeader.IP;
            default:
                return NextHeader.UnknownLink;
        }
    }
}
