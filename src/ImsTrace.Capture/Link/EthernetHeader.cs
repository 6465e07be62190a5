using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>Ethernet II (IEEE 802.3 clause 3.2): destination, source, EtherType; and the 802.1Q tag behind it (clause 9.6).</summary>
internal static class EthernetHeader
{
    private const int Length = 14;
    private const int TagLength = 4;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        ushort etherType = cursor.UInt16(12);
        cursor.Offset += Length;
        return EtherTypes.Next(etherType);
    }

    /// <summary>Tag control information, then the EtherType of what is tagged.</summary>
    public static NextHeader ReadTag(ref HeaderCursor cursor)
    {
        if (!cursor.Has(TagLength))
            return cursor.EndsEarly(TagLength);
        ushort etherType = cursor.UInt16(2);
        cursor.Offset += TagLength;
        return EtherTypes.Next(etherType);
    }
}
