using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tunnels;

/// <summary>
/// ERSPAN in GRE (draft-foschiano-erspan sections 4.2, 4.3). Type II: version 1, VLAN, session, index. Type III: version 2, VLAN,
/// session, time, security group, frame type, and a platform's header of eight bytes where the last bit says so.
/// </summary>
internal static class ErspanHeader
{
    private const int Version2 = 1;
    private const int Version3 = 2;
    private const int Length2 = 8;
    private const int Length3 = 12;
    private const int PlatformLength = 8;
    private const int PlatformFlag = 1;
    private const int FrameTypeShift = 10;
    private const int FrameTypeMask = 0x1F;
    private const int IPFrame = 2;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(Length2))
            return cursor.EndsEarly(Length2);
        switch (cursor.UInt8(0) >> 4)
        {
            case Version2:
                cursor.Offset += Length2;
                return NextHeader.Ethernet;
            case Version3:
                return Read3(ref cursor);
            default:
                return NextHeader.UnknownTunnel;
        }
    }

    private static NextHeader Read3(ref HeaderCursor cursor)
    {
        if (!cursor.Has(Length3))
            return cursor.EndsEarly(Length3);
        int last = cursor.UInt16(Length3 - 2);
        int length = Length3 + ((last & PlatformFlag) != 0 ? PlatformLength : 0);
        if (!cursor.Has(length))
            return cursor.EndsEarly(length);
        cursor.Offset += length;
        return (last >> FrameTypeShift & FrameTypeMask) switch
        {
            0 => NextHeader.Ethernet,
            IPFrame => NextHeader.IP,
            _ => NextHeader.UnknownTunnel,
        };
    }
}
