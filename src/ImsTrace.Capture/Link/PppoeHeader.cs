using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>PPP over Ethernet, session stage (RFC 2516 section 4): version and type, code, session, length of what follows.</summary>
internal static class PppoeHeader
{
    private const int Length = 6;
    private const int VersionAndType = 0x11;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        if (cursor.UInt8(0) != VersionAndType)
            return NextHeader.Malformed;
        if (cursor.UInt8(1) != 0)
            return NextHeader.Ignored;
        int length = cursor.UInt16(4);
        cursor.Offset += Length;
        cursor.SetLength(length);
        return NextHeader.Ppp;
    }
}
