using ImsTrace.Capture.Link;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tunnels;

/// <summary>Geneve (RFC 8926 section 3.4): version, length of options in words, flags, EtherType, network identifier, reserved, options.</summary>
internal static class GeneveHeader
{
    private const int LeastLength = 8;
    private const int OptionLengthMask = 0x3F;
    private const int ReservedFlags = 0x3F;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(LeastLength))
            return cursor.EndsEarly(LeastLength);
        int length = LeastLength + (cursor.UInt8(0) & OptionLengthMask) * 4;
        ushort type = cursor.UInt16(2);
        if (!cursor.Has(length))
            return cursor.EndsEarly(length);
        cursor.Offset += length;
        return EtherTypes.Next(type);
    }

    /// <summary>Version 0, a payload that is known, room for the options, and zero where reserved.</summary>
    public static bool IsPlausible(in HeaderCursor cursor)
    {
        int room = cursor.WireEnd - cursor.Offset;
        if (!cursor.Has(1))
            return room >= LeastLength;
        int first = cursor.UInt8(0);
        if (first > OptionLengthMask || LeastLength + first * 4 > room)
            return false;
        return !cursor.Has(LeastLength)
            || (cursor.UInt8(1) & ReservedFlags) == 0 && cursor.UInt8(7) == 0 && EtherTypes.IsKnown(cursor.UInt16(2));
    }
}
