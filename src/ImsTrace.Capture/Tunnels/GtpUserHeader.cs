using ImsTrace.Capture.Link;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tunnels;

/// <summary>
/// GTP-U version 1 (TS 29.281 section 5.1): version, protocol type and flags, message type, length of what follows, tunnel
/// endpoint; where a flag is set sequence number, N-PDU number and the type of the first extension header (section 5.2).
/// Signalling messages stay datagrams.
/// </summary>
internal static class GtpUserHeader
{
    private const int LeastLength = 8;
    private const int OptionalLength = 4;
    private const int VersionAndType = 0x30;
    private const int VersionAndTypeMask = 0xF0;
    private const int OptionalFlags = 0x07;
    private const int ExtensionFlag = 0x04;
    private const byte UserData = 255;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(LeastLength))
            return cursor.EndsEarly(LeastLength);
        int flags = cursor.UInt8(0);
        int length = cursor.UInt16(2);
        cursor.Offset += LeastLength;
        cursor.SetLength(length);
        if ((flags & OptionalFlags) != 0)
        {
            if (!cursor.Has(OptionalLength))
                return cursor.EndsEarly(OptionalLength);
            byte extension = (flags & ExtensionFlag) != 0 ? cursor.UInt8(3) : (byte)0;
            cursor.Offset += OptionalLength;
            NextHeader end = SkipExtensions(ref cursor, extension);
            if (end != NextHeader.Done)
                return end;
        }
        return Payload(ref cursor);
    }

    /// <summary>Version 1, a packet of a user, and a length that holds.</summary>
    public static bool IsPlausible(in HeaderCursor cursor)
    {
        int room = cursor.WireEnd - cursor.Offset;
        if (room < LeastLength || cursor.Has(1) && (cursor.UInt8(0) & VersionAndTypeMask) != VersionAndType)
            return false;
        return (!cursor.Has(2) || cursor.UInt8(1) == UserData) && (!cursor.Has(4) || LeastLength + cursor.UInt16(2) <= room);
    }

    /// <summary>Extension headers: length in words, content, type of the next one; 0 ends them.</summary>
    private static NextHeader SkipExtensions(ref HeaderCursor cursor, byte type)
    {
        while (type != 0)
        {
            if (!cursor.Has(1))
                return cursor.EndsEarly(1);
            int length = cursor.UInt8(0) * 4;
            if (length == 0)
                return NextHeader.Malformed;
            if (!cursor.Has(length))
                return cursor.EndsEarly(length);
            type = cursor.UInt8(length - 1);
            cursor.Offset += length;
        }
        return NextHeader.Done;
    }

    /// <summary>The kind of session, which the header does not tell, says what the payload is: IP, or Ethernet (TS 23.501 section 5.6.10).</summary>
    private static NextHeader Payload(ref HeaderCursor cursor)
    {
        if (!cursor.Has(1))
            return cursor.EndsEarly(1);
        if (IPVersion.IsPlausible(cursor))
            return NextHeader.IP;
        if (EthernetHeader.IsPlausible(cursor, 0))
            return NextHeader.Ethernet;
        return cursor.UInt8(0) >> 4 is 4 or 6 ? NextHeader.IP : NextHeader.UnknownTunnel;
    }
}
