using System.Buffers.Binary;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>BSD loopback (LINKTYPE_NULL, LINKTYPE_LOOP): the address family in four bytes, in the byte order of the capturing host.</summary>
internal static class LoopbackHeader
{
    private const int Length = 4;
    private const int IpsecLength = 12;

    public static NextHeader Read(ref HeaderCursor cursor) => Read(ref cursor, Length);

    /// <summary>LINKTYPE_ENC: the address family, the SPI and flags in front of what came out of an IPsec tunnel.</summary>
    public static NextHeader ReadIpsec(ref HeaderCursor cursor) => Read(ref cursor, IpsecLength);

    private static NextHeader Read(ref HeaderCursor cursor, int length)
    {
        if (!cursor.Has(length))
            return cursor.EndsEarly(length);
        uint family = cursor.UInt32(0);
        if (family > ushort.MaxValue)
            family = BinaryPrimitives.ReverseEndianness(family);
        cursor.Offset += length;
        return Next(family);
    }

    // AF_INET is 2 everywhere. AF_INET6: 10 Linux, 23 Windows, 24 NetBSD and OpenBSD, 28 FreeBSD, 30 Darwin.
    private static NextHeader Next(uint family) => family switch
    {
        2 => NextHeader.IPv4,
        10 or 23 or 24 or 28 or 30 => NextHeader.IPv6,
        _ => NextHeader.Ignored,
    };
}
