using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>Logical link control (IEEE 802.2 clause 3.2): two service access points, control; and SNAP (IEEE 802, RFC 1042): organisation, EtherType.</summary>
internal static class LlcHeader
{
    private const int Length = 3;
    private const int SnapLength = 8;
    private const int UnnumberedInformation = 0x03;
    private const int Snap = 0xAAAA;
    private const int IPv4 = 0x0606;
    private const uint Encapsulated = 0x000000;
    private const uint BridgeTunnel = 0x0000F8;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        if (cursor.UInt8(2) != UnnumberedInformation)
            return NextHeader.Ignored;
        switch (cursor.UInt16(0))
        {
            case IPv4:
                cursor.Offset += Length;
                return NextHeader.IPv4;
            case Snap:
                return ReadSnap(ref cursor);
            default:
                return NextHeader.Ignored;
        }
    }

    private static NextHeader ReadSnap(ref HeaderCursor cursor)
    {
        if (!cursor.Has(SnapLength))
            return cursor.EndsEarly(SnapLength);
        uint organisation = cursor.UInt32(2) & 0xFFFFFF;
        ushort type = cursor.UInt16(6);
        cursor.Offset += SnapLength;
        return organisation is Encapsulated or BridgeTunnel ? EtherTypes.Next(type) : NextHeader.Ignored;
    }
}
