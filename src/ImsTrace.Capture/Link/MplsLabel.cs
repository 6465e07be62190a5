using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>
/// An MPLS label (RFC 3032 section 2.1): label, traffic class, bottom of stack, time to live. Behind the last one the first
/// four bits tell the payload (RFC 4928 section 3): IP, a control word in front of Ethernet (RFC 4448 section 4.6), or a channel
/// header (RFC 5586 section 3).
/// </summary>
internal static class MplsLabel
{
    private const int Length = 4;
    private const int BottomOfStack = 1;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        bool isLast = (cursor.UInt8(2) & BottomOfStack) != 0;
        cursor.Offset += Length;
        return isLast ? Payload(ref cursor) : NextHeader.Mpls;
    }

    /// <summary>Whether a label stack with IP behind it may start here, where nothing has said so.</summary>
    public static bool IsPlausible(HeaderCursor cursor)
    {
        for (int labels = 0; labels < PacketDecoder.MaximumHeaders; labels++)
        {
            if (!cursor.Has(Length))
                return cursor.WireEnd - cursor.Offset > Length;
            bool isLast = (cursor.UInt8(2) & BottomOfStack) != 0;
            cursor.Offset += Length;
            if (isLast)
                return IPVersion.IsPlausible(cursor) || IsControlWord(cursor) && EthernetHeader.IsPlausible(cursor, Length);
        }
        return false;
    }

    private static NextHeader Payload(ref HeaderCursor cursor)
    {
        if (!cursor.Has(1))
            return cursor.EndsEarly(1);
        int first = cursor.UInt8(0) >> 4;
        if (first is 4 or 6 && IPVersion.IsPlausible(cursor))
            return NextHeader.IP;
        // An associated channel: 0001, version and reserved bits of zero (RFC 5586 section 3); a MAC address may begin with 1 too.
        if (cursor.UInt8(0) == 0x10 && (!cursor.Has(2) || cursor.UInt8(1) == 0))
            return NextHeader.Ignored;
        if (IsControlWord(cursor) && EthernetHeader.IsPlausible(cursor, Length))
        {
            cursor.Offset += Length;
            return NextHeader.Ethernet;
        }
        // Without a control word; a MAC address may look like an IP version.
        if (EthernetHeader.IsPlausible(cursor, 0))
            return NextHeader.Ethernet;
        return first is 4 or 6 ? NextHeader.IP : NextHeader.UnknownTunnel;
    }

    /// <summary>Sixteen bits of zero, a sequence number.</summary>
    private static bool IsControlWord(in HeaderCursor cursor)
        => cursor.Has(1) && cursor.UInt8(0) == 0 && (!cursor.Has(2) || cursor.UInt8(1) == 0);
}
