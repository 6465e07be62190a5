namespace ImsTrace.Capture.Network;

/// <summary>ICMP (RFC 792) and ICMPv6 (RFC 4443 section 2.1): type, code, checksum, four bytes, and in errors the start of the packet in error.</summary>
internal static class IcmpHeader
{
    private const int Length = 8;
    private const int LeastExtendedQuote = 128;

    public static NextHeader Read(ref HeaderCursor cursor, ref Packet packet)
    {
        if (cursor.IsQuoted)
            return NextHeader.Ignored;
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        int type = cursor.UInt8(0);
        bool isVersion6 = packet.Protocol == IPProtocols.IcmpV6;
        bool isError = isVersion6 ? type is >= 1 and <= 4 : type is 3 or 4 or 11 or 12;
        if (!isError)
            return NextHeader.Ignored;
        int quoted = QuotedLength(ref cursor, type, isVersion6);
        cursor.Offset += Length;
        cursor.IsQuoted = true;
        if (quoted >= LeastExtendedQuote)
            cursor.SetLength(quoted);
        return NextHeader.IP;
    }

    /// <summary>RFC 4884 section 4: errors with extensions say how long the quoted packet is, in 4-byte or (ICMPv6) 8-byte words.</summary>
    private static int QuotedLength(ref HeaderCursor cursor, int type, bool isVersion6)
        => isVersion6
            ? type is 1 or 3 ? cursor.UInt8(4) * 8 : 0
            : type is 3 or 11 or 12 ? cursor.UInt8(5) * 4 : 0;
}
