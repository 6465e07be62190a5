using ImsTrace.Capture.Link;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tunnels;

/// <summary>
/// GRE: flags, version, EtherType; in version 0 checksum, key and sequence number where flagged (RFC 2784 section 2, RFC 2890
/// section 2), in version 1 payload length and call, sequence and acknowledgement number where flagged, then PPP (RFC 2637
/// section 4.1). NVGRE is version 0 with a key and Ethernet (RFC 7637 section 3.2).
/// </summary>
internal static class GreHeader
{
    private const int Length = 4;
    private const int ChecksumFlag = 0x8000;
    private const int RoutingFlag = 0x4000;
    private const int KeyFlag = 0x2000;
    private const int SequenceFlag = 0x1000;
    private const int AcknowledgementFlag = 0x0080;
    private const int VersionMask = 0x0007;
    private const int FieldLength = 4;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        int flags = cursor.UInt16(0);
        ushort type = cursor.UInt16(2);
        return (flags & VersionMask) switch
        {
            // Source routes (RFC 1701) are out of use (RFC 2784 section 2.3).
            0 when (flags & RoutingFlag) != 0 => NextHeader.UnknownTunnel,
            0 => ReadPlain(ref cursor, flags, type),
            1 => ReadPointToPoint(ref cursor, flags, type),
            _ => NextHeader.Malformed,
        };
    }

    /// <summary>WCCP: a redirect header of four bytes in version 2, none in version 1.</summary>
    public static NextHeader ReadCacheRedirect(ref HeaderCursor cursor)
    {
        if (!cursor.Has(1))
            return cursor.EndsEarly(1);
        if (cursor.UInt8(0) >> 4 == 4)
            return NextHeader.IPv4;
        if (!cursor.Has(FieldLength))
            return cursor.EndsEarly(FieldLength);
        cursor.Offset += FieldLength;
        return NextHeader.IPv4;
    }

    private static NextHeader ReadPlain(ref HeaderCursor cursor, int flags, ushort type)
    {
        int length = Length + Field(flags, ChecksumFlag) + Field(flags, KeyFlag) + Field(flags, SequenceFlag);
        if (!cursor.Has(length))
            return cursor.EndsEarly(length);
        cursor.Offset += length;
        return type switch
        {
            // Without a sequence number ERSPAN is type I: no header of its own.
            EtherTypes.Erspan => (flags & SequenceFlag) != 0 ? NextHeader.Erspan : NextHeader.Ethernet,
            EtherTypes.Erspan3 => NextHeader.Erspan,
            EtherTypes.MetaData => NextHeader.TunnelMetaData,
            EtherTypes.CacheRedirect => NextHeader.CacheRedirect,
            _ => EtherTypes.Next(type),
        };
    }

    private static NextHeader ReadPointToPoint(ref HeaderCursor cursor, int flags, ushort type)
    {
        int length = Length + FieldLength + Field(flags, SequenceFlag) + Field(flags, AcknowledgementFlag);
        if (type != EtherTypes.Ppp || (flags & KeyFlag) == 0)
            return NextHeader.Malformed;
        if (!cursor.Has(length))
            return cursor.EndsEarly(length);
        int payload = cursor.UInt16(Length);
        cursor.Offset += length;
        cursor.SetLength(payload);
        // An acknowledgement alone carries nothing.
        return payload == 0 ? NextHeader.Ignored : NextHeader.Ppp;
    }

    private static int Field(int flags, int flag) => (flags & flag) != 0 ? FieldLength : 0;
}
