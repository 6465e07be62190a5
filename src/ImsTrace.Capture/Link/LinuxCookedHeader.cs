using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>Linux cooked capture (LINKTYPE_LINUX_SLL: protocol at byte 14 of 16; LINKTYPE_LINUX_SLL2: at byte 0 of 20).</summary>
internal static class LinuxCookedHeader
{
    private const int Length = 16;
    private const int Length2 = 20;
    private const ushort LlcFrame = 4;

    public static NextHeader Read(ref HeaderCursor cursor) => Read(ref cursor, Length, 14);

    public static NextHeader Read2(ref HeaderCursor cursor) => Read(ref cursor, Length2, 0);

    private static NextHeader Read(ref HeaderCursor cursor, int length, int protocolAt)
    {
        if (!cursor.Has(length))
            return cursor.EndsEarly(length);
        ushort protocol = cursor.UInt16(protocolAt);
        cursor.Offset += length;
        return protocol == LlcFrame ? NextHeader.Llc : EtherTypes.Next(protocol);
    }
}
