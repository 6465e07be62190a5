using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tunnels;

/// <summary>VXLAN (RFC 7348 section 5): flags, reserved, network identifier, reserved; with the generic protocol extension a next protocol in the reserved bytes.</summary>
internal static class VxlanHeader
{
    private const int Length = 8;
    private const int HasIdentifier = 0x08;
    private const int HasPolicy = 0x80;
    private const int ReservedOrVersion = 0xF0;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        cursor.Offset += Length;
        return NextHeader.Ethernet;
    }

    /// <summary>VXLAN-GPE (draft-ietf-nvo3-vxlan-gpe section 3.1).</summary>
    public static NextHeader ReadExtended(ref HeaderCursor cursor)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        byte protocol = cursor.UInt8(3);
        cursor.Offset += Length;
        // Some senders forget the flag for the next protocol; zero is plain VXLAN.
        return protocol == 0 ? NextHeader.Ethernet : NextProtocols.Next(protocol);
    }

    /// <summary>The identifier flag alone, or with a group policy (draft-smith-vxlan-group-policy section 2.1), and zero where reserved.</summary>
    public static bool IsPlausible(in HeaderCursor cursor)
        => IsRoomFor(cursor) && (!cursor.Has(1) || (cursor.UInt8(0) & ~HasPolicy) == HasIdentifier)
            && (!cursor.Has(Length) || cursor.UInt8(7) == 0 && ((cursor.UInt8(0) & HasPolicy) != 0 || (cursor.UInt32(0) & 0xFFFFFF) == 0));

    /// <summary>Version 0, the identifier flag, and zero where reserved.</summary>
    public static bool IsPlausibleExtended(in HeaderCursor cursor)
        => IsRoomFor(cursor) && (!cursor.Has(1) || (cursor.UInt8(0) & (HasIdentifier | ReservedOrVersion)) == HasIdentifier)
            && (!cursor.Has(Length) || cursor.UInt8(7) == 0 && cursor.UInt16(1) == 0);

    private static bool IsRoomFor(in HeaderCursor cursor) => cursor.WireEnd - cursor.Offset >= Length;
}
