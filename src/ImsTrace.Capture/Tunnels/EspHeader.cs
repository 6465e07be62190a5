using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tunnels;

/// <summary>
/// ESP (RFC 4303 section 2): SPI, sequence number, payload, padding, pad length, next header, integrity check value. IMS terminals
/// may use NULL encryption (TS 33.203 section 6.3, RFC 2410), which is recognised without keys; all else is encrypted.
/// </summary>
internal static class EspHeader
{
    private const int Length = 8;
    private const int LeastPacket = 12;
    private const int Alignment = 4;

    public static NextHeader Read(ref HeaderCursor cursor, ref Packet packet, bool isNat)
    {
        if (!cursor.Has(Length))
            return cursor.EndsEarly(Length);
        cursor.Offset += Length;
        // Only the end of the packet tells.
        if (cursor.WireEnd > cursor.End || !NullEncryption.TryFind(cursor, packet, isNat, out NullEncryption found))
            return NextHeader.Encrypted;
        cursor.Offset += found.Start;
        cursor.SetLength(found.Length);
        packet.Protocol = found.Protocol;
        return IPProtocols.Next(found.Protocol);
    }

    /// <summary>
    /// Behind NAT (RFC 3948 section 2): neither the marker of IKE nor a keep-alive, a whole number of words; and no text: a
    /// sequence number of four letters would take half a thousand million packets.
    /// </summary>
    public static bool IsPlausibleInUdp(in HeaderCursor cursor)
    {
        int room = cursor.WireEnd - cursor.Offset;
        if (room < LeastPacket || room % Alignment != 0 || cursor.Has(4) && cursor.UInt32(0) == 0)
            return false;
        int there = Math.Min(Length, cursor.End - cursor.Offset);
        return there == 0 || cursor.Bytes(0, there).ContainsAnyExceptInRange((byte)' ', (byte)'~');
    }
}
