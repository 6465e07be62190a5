using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tunnels;

/// <summary>Network service header (RFC 8300 section 2.2): version, time to live, length in words, metadata type, next protocol; then path and metadata.</summary>
internal static class ServiceFunctionHeader
{
    private const int LeastLength = 8;
    private const int LengthMask = 0x3F;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(LeastLength))
            return cursor.EndsEarly(LeastLength);
        int length = (cursor.UInt16(0) & LengthMask) * 4;
        byte protocol = cursor.UInt8(3);
        if (length < LeastLength)
            return NextHeader.Malformed;
        if (!cursor.Has(length))
            return cursor.EndsEarly(length);
        cursor.Offset += length;
        return NextProtocols.Next(protocol);
    }
}
