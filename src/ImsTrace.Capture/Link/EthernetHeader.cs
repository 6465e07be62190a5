using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>Ethernet (IEEE 802.3 clause 3.2): destination, source, EtherType or length.</summary>
internal static class EthernetHeader
{
    private const int Length = 14;
    private const int TypeAt = 12;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        ushort type = cursor.UInt16(TypeAt);
        cursor.Offset += Length;
        return type == EtherTypes.IPv4 ? NextHeader.IPv4 : EtherTypes.Enter(ref cursor, type);
    }

    /// <summary>Whether an Ethernet frame may start <paramref name="at"/> bytes ahead, where nothing has said so: its type is known, or its length holds, or both are cut off.</summary>
    public static bool IsPlausible(in HeaderCursor cursor, int at)
    {
        if (!cursor.Has(at + Length))
            return cursor.WireEnd - cursor.Offset >= at + Length;
        ushort type = cursor.UInt16(at + TypeAt);
        return type <= EtherTypes.LongestLlc ? type > 0 && type <= cursor.WireEnd - cursor.Offset - at - Length : EtherTypes.IsKnown(type);
    }
}
