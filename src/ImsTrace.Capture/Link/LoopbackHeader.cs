using System.Buffers.Binary;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>BSD loopback (LINKTYPE_NULL, LINKTYPE_LOOP): the address family in four bytes, in the byte order of the capturing host.</summary>
internal static class LoopbackHeader
{
    private const int Length = 4;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        uint family = cursor.UInt32(0);
        if (family > ushort.MaxValue)
            family = BinaryPrimitives.ReverseEndianness(family);
        cursor.Offset += Length;
        return family switch
        {
            2 => NextHeader.IPv4,
            10 or 24 or 28 or 30 => NextHeader.IPv6,
            _ => NextHeader.Ignored,
        };
    }
}
