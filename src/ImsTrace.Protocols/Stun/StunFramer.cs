using System.Buffers.Binary;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Stun;

/// <summary>
/// Tells STUN (RFC 8489 section 5) from SIP on the same port and says how long a message is, so that keep-alives
/// (RFC 5626 section 3.5.2) are passed over.
/// </summary>
public static class StunFramer
{
    /// <summary>The header's length in bytes.</summary>
    public const int HeaderLength = 20;

    private const uint MagicCookie = 0x2112_A442;

    // |0 0|  message type (14)  |  message length (16)  |   0; the length counts what follows the header, in words of 4 bytes
    // |                 magic cookie                    |   4
    // |              transaction id (96)                |   8
    /// <summary>Whether a STUN message with the magic cookie starts here; 8 bytes decide.</summary>
    public static Recognition LooksLikeStart(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty && (bytes[0] & 0xC0) != 0 || bytes.Length >= 4 && (bytes[3] & 3) != 0)
            return Recognition.No;
        Span<byte> cookie = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(cookie, MagicCookie);
        int known = Math.Clamp(bytes.Length - 4, 0, 4);
        if (known > 0 && !bytes.Slice(4, known).SequenceEqual(cookie[..known]))
            return Recognition.No;
        return known == 4 ? Recognition.Yes : Recognition.NeedMoreData;
    }

    /// <summary>
    /// Whether a whole datagram is STUN: with the cookie, or as RFC 3489 has it, without: then the type is one that it knows
    /// and the length is that of the datagram.
    /// </summary>
    public static bool IsDatagram(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < HeaderLength)
            return false;
        int length = HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        return LooksLikeStart(payload) == Recognition.Yes || length == payload.Length && IsClassic(BinaryPrimitives.ReadUInt16BigEndian(payload));
    }

    /// <summary>Frames the STUN message at the front of <paramref name="bytes"/>.</summary>
    public static FrameResult Frame(ReadOnlySpan<byte> bytes)
    {
        Recognition start = LooksLikeStart(bytes);
        if (start == Recognition.No)
            return new(DecodeStatus.Malformed, 1, new(DecodeErrorCode.StunHeader, 0));
        if (start == Recognition.NeedMoreData)
            return new(DecodeStatus.NeedMoreData, HeaderLength);
        int length = HeaderLength + BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return new(length <= bytes.Length ? DecodeStatus.Complete : DecodeStatus.NeedMoreData, length);
    }

    // Binding and Shared Secret, each as request, response and error (RFC 3489 section 11.1).
    private static bool IsClassic(ushort type) => type is 0x0001 or 0x0101 or 0x0111 or 0x0002 or 0x0102 or 0x0112;
}
