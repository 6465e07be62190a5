using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tunnels;

/// <summary>
/// Where the payload of an ESP packet lies that is not encrypted, found by content (the idea of RFC 5879 section 8): in front of
/// an integrity check value of one of the usual lengths stand padding 1, 2, 3 … (RFC 4303 section 2.4), its length and a next
/// header, and the payload is a packet whose length, and checksum, hold. Random bytes pass once in 2^32 packets.
/// </summary>
/// <param name="Start">Bytes of initialization vector in front of the payload.</param>
/// <param name="Length">The payload's length.</param>
/// <param name="Protocol">What the payload is.</param>
internal readonly record struct NullEncryption(int Start, int Length, byte Protocol)
{
    private const int TrailerLength = 2;
    private const int Alignment = 4;
    private const int VectorLength = 8;

    /// <summary>HMAC-MD5-96 and -SHA1-96, HMAC-SHA-256-128, none, HMAC-SHA-384-192, HMAC-SHA-512-256 (RFC 2403, 2404, 4868).</summary>
    private static ReadOnlySpan<byte> CheckLengths => [12, 16, 0, 24, 32];

    /// <summary>Looks behind the ESP header, where the cursor stands.</summary>
    /// <param name="cursor">The whole packet is there.</param>
    /// <param name="packet">The addresses that checksums cover.</param>
    /// <param name="isNat">Whether the addresses may have changed on the way, so that checksums do not hold (RFC 3948 section 3.1.2).</param>
    /// <param name="found">Where the payload lies.</param>
    public static bool TryFind(in HeaderCursor cursor, in Packet packet, bool isNat, out NullEncryption found)
    {
        foreach (byte checkLength in CheckLengths)
        {
            if (TryFind(cursor, packet, isNat, checkLength, 0, out found))
                return true;
        }
        // AES-GMAC without encryption (RFC 4543 section 3).
        return TryFind(cursor, packet, isNat, 16, VectorLength, out found);
    }

    private static bool TryFind(in HeaderCursor cursor, in Packet packet, bool isNat, int checkLength, int start, out NullEncryption found)
    {
        found = default;
        int trailerEnd = cursor.End - cursor.Offset - checkLength;
        if (trailerEnd < start + TrailerLength || trailerEnd % Alignment != 0)
            return false;
        byte protocol = cursor.UInt8(trailerEnd - 1);
        if (protocol is not (IPProtocols.Udp or IPProtocols.Tcp or IPProtocols.Sctp or IPProtocols.IPv4 or IPProtocols.IPv6 or IPProtocols.Icmp or IPProtocols.IcmpV6))
            return false;
        int padding = cursor.UInt8(trailerEnd - TrailerLength);
        int length = trailerEnd - TrailerLength - padding - start;
        if (length <= 0 || !IsCounting(cursor.Bytes(start + length, padding))
            || !PayloadCheck.Holds(cursor.Bytes(start, length), protocol, packet, isNat))
            return false;
        found = new(start, length, protocol);
        return true;
    }

    private static bool IsCounting(ReadOnlySpan<byte> padding)
    {
        for (int i = 0; i < padding.Length; i++)
        {
            if (padding[i] != i + 1)
                return false;
        }
        return true;
    }
}
