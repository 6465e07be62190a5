using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>Cisco HDLC (LINKTYPE_C_HDLC; RFC 1547 section 4.3.1): address, control, EtherType.</summary>
internal static class CiscoHdlcHeader
{
    private const int Length = 4;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        ushort type = cursor.UInt16(2);
        cursor.Offset += Length;
        return EtherTypes.Next(type);
    }

    /// <summary>LINKTYPE_C_HDLC_WITH_DIR: a byte for the direction in front.</summary>
    public static NextHeader ReadWithDirection(ref HeaderCursor cursor)
    {
        if (!cursor.Has(1))
            return cursor.EndsEarly(1);
        cursor.Offset++;
        return NextHeader.CiscoHdlc;
    }
}
